"""result() of a cancelled task raises CancelledError in whoever asks."""
import asyncio


async def worker():
    await asyncio.sleep(3600)  # @sleep


async def collect(task):
    await asyncio.wait({task})
    return task.result()  # @result


async def main():
    task = asyncio.create_task(worker(), name="worker")
    collecting = asyncio.create_task(collect(task), name="collect")
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({collecting})
    print(collecting.cancelled())


asyncio.run(main())
