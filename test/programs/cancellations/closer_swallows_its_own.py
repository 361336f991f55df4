"""The way to stop a child that most people write: cancel it, await it, ignore the CancelledError. It ignores one's own, too."""
import asyncio
import contextlib


async def child():
    try:
        await asyncio.sleep(3600)  # @child
    finally:  # @finally
        await asyncio.sleep(0.6)  # @cleanup


async def closer():
    task = asyncio.create_task(child(), name="child")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel_child
    with contextlib.suppress(asyncio.CancelledError):  # @suppress
        await task  # @await
    print("closer goes on")
    await asyncio.sleep(0.3)
    print("closer is done")


async def main():
    task = asyncio.create_task(closer(), name="closer")
    await asyncio.sleep(0.3)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
