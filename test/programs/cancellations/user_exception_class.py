"""A class of the program's own that derives from CancelledError is a CancelledError."""
import asyncio


class Aborted(asyncio.CancelledError):
    pass


async def worker():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        raise Aborted("by the worker") from None  # @raise


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
