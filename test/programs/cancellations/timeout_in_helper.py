"""A helper of the user's own around asyncio.timeout: the line to blame is its async with."""
import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def limit(seconds):
    async with asyncio.timeout(seconds):  # @timeout
        yield  # @yield


async def main():
    try:
        async with limit(0.1):  # @limit
            await asyncio.sleep(3600)  # @sleep
    except TimeoutError:
        print("timed out")


asyncio.run(main())
