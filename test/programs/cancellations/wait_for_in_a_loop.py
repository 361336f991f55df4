"""Polling with wait_for: each timeout is a cancellation of its own."""
import asyncio


async def main():
    event = asyncio.Event()
    for _ in range(2):
        try:
            await asyncio.wait_for(event.wait(), 0.1)  # @wait_for
        except asyncio.TimeoutError:
            print("tick")


asyncio.run(main())
