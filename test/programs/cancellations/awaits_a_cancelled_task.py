"""The task that is awaited was cancelled long ago."""
import asyncio


async def worker():
    await asyncio.sleep(3600)  # @sleep


async def late(task):
    try:
        await task  # @await
    finally:  # @finally
        print("late: closed")


async def main():
    task = asyncio.create_task(worker(), name="worker")
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    awaiting = asyncio.create_task(late(task), name="late")
    await asyncio.wait({awaiting})
    print(awaiting.cancelled())


asyncio.run(main())
