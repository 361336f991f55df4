"""A helper makes an asynccontextmanager of asyncio.timeout: the line in the helper is the timeout's."""
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def limited(seconds):
    async with asyncio.timeout(seconds):  # @timeout
        yield  # @yield


async def main():
    try:
        async with limited(0.15):  # @with
            await asyncio.sleep(3600)  # @sleep
    except TimeoutError:
        print("timed out")


asyncio.run(main())
