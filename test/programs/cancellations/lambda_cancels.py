"""A lambda as a callback."""
import asyncio


async def worker():
    await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(worker())
    asyncio.get_running_loop().call_later(0.1, lambda: task.cancel())  # @lambda
    await asyncio.wait({task})


asyncio.run(main())
