"""A finally cancels a child, awaits it and ignores its CancelledError: the task's own goes on thereafter."""
import asyncio


async def child():
    await asyncio.sleep(3600)  # @child


async def parent():
    task = asyncio.create_task(child(), name="child")
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        task.cancel()  # @cancel_child
        try:
            await task
        except asyncio.CancelledError:
            print("the child is gone")


async def main():
    task = asyncio.create_task(parent(), name="parent")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
