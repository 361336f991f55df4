import asyncio


async def read():
    try:
        await asyncio.sleep(3600)  # @sleeps
    finally:  # @finally
        print("read() cleans up")  # @cleans_up


async def fetch():
    async with asyncio.timeout(0.01):  # @timeout
        await read()  # @reads


async def converts():
    try:
        await asyncio.sleep(3600)  # @converted
    except asyncio.CancelledError:  # @except
        raise ValueError("gone") from None  # @converts


async def outer():
    await converts()  # @outer


async def main():
    try:
        await fetch()  # @fetches
    except TimeoutError:
        print("timed out")  # @timed_out
    task = asyncio.create_task(outer(), name="outer")
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print(task.exception())


asyncio.run(main())
