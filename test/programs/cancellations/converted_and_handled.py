"""The CancelledError becomes another error, which the same task handles: it goes on."""
import asyncio


async def read():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        raise ConnectionError("aborted")  # @raise


async def worker():
    try:
        await read()  # @read
    except ConnectionError:
        print("retry")
    await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await task


asyncio.run(main())
