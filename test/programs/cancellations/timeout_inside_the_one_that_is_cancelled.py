"""wait_for() within wait_for(): the outer's timeout cancels, the inner lets it pass."""
import asyncio


async def query():
    await asyncio.sleep(3600)  # @sleep


async def attempt():
    await asyncio.wait_for(query(), 5)  # @inner


async def main():
    try:
        await asyncio.wait_for(attempt(), 0.1)  # @outer
    except TimeoutError:
        print("timed out")


asyncio.run(main())
