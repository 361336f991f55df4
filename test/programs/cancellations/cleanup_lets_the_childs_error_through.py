"""A finally cancels a child and awaits it without a try: the child's CancelledError takes the place of the task's own."""
import asyncio


async def child():
    await asyncio.sleep(3600)  # @child


async def parent():
    task = asyncio.create_task(child(), name="child")
    try:
        try:
            await asyncio.sleep(3600)  # @sleep
        finally:  # @finally
            task.cancel()  # @cancel_child
            await task  # @await
            print("never: the connection stays open")
    except Exception:
        print("never")


async def main():
    task = asyncio.create_task(parent(), name="parent")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
