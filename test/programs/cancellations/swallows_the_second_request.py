"""A cleanup swallows a second request: the task ends cancelled all the same, by the first one."""

import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        try:
            await asyncio.sleep(3600)  # @cleanup
        except asyncio.CancelledError:  # @except
            print("cleaned up at once")


async def main():
    task = asyncio.create_task(worker(), name="worker")
    for _ in range(2):
        await asyncio.sleep(0.01)
        task.cancel()  # @cancel
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
