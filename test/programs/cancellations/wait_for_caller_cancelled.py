"""The task inside wait_for is cancelled from outside, before the timeout."""
import asyncio


async def slow():
    await asyncio.sleep(3600)  # @sleep


async def caller():
    await asyncio.wait_for(slow(), 3600)  # @wait_for


async def main():
    task = asyncio.create_task(caller())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
