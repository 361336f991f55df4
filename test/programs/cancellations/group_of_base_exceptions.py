"""User code wraps the CancelledError in a BaseExceptionGroup of its own."""
import asyncio


async def work():
    try:
        await asyncio.sleep(3600)  # @sleep
    except BaseException as error:  # @except
        raise BaseExceptionGroup("cleanup failed", [error, OSError("disk")])  # @raise


async def main():
    task = asyncio.create_task(work(), name="worker")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled(), repr(task.exception()))


asyncio.run(main())
