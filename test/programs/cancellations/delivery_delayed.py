"""A blocking call in another task delays the delivery."""
import asyncio
import time


async def worker():
    await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    time.sleep(1)  # @block
    await asyncio.wait({task})


asyncio.run(main())
