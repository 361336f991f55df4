"""asyncio.timeout around a chain of coroutines."""
import asyncio


async def read():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("read: closed")


async def request():
    return await read()  # @read


async def main():
    try:
        async with asyncio.timeout(0.1):  # @timeout
            await request()  # @request
    except TimeoutError:
        print("timed out")


asyncio.run(main())
