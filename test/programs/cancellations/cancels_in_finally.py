"""A parent cancels and awaits its child in a finally, because it is cancelled itself."""
import asyncio


async def child():
    await asyncio.sleep(3600)  # @child


async def parent():
    task = asyncio.create_task(child(), name="child")
    try:
        await asyncio.sleep(3600)  # @parent
    finally:  # @finally
        task.cancel()  # @cancel_child
        try:
            await task
        except asyncio.CancelledError:
            print("child is gone")


async def main():
    task = asyncio.create_task(parent(), name="parent")
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
