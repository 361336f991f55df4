"""wait_for something of the library's own."""
import asyncio


async def main():
    queue = asyncio.Queue()
    try:
        await asyncio.wait_for(queue.get(), 0.1)  # @wait_for
    except TimeoutError:
        print("empty")


asyncio.run(main())
