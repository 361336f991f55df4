"""The coroutine under wait_for swallows the cancellation and returns: so does wait_for."""
import asyncio


async def stubborn():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        return "partial"


async def main():
    print(await asyncio.wait_for(stubborn(), 0.1))  # @wait_for


asyncio.run(main())
