"""A task in to_thread() is cancelled before the work has begun."""
import asyncio


def work():
    print("work")


async def worker():
    await asyncio.to_thread(work)  # @to_thread


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
