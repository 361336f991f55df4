"""Two requests before the error is delivered: one error answers both."""
import asyncio


async def worker():
    await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel("first")  # @first
    task.cancel("second")  # @second
    await asyncio.wait({task})
    print(task.cancelling())


asyncio.run(main())
