"""contextlib.suppress(CancelledError)."""
import asyncio
import contextlib


async def worker():
    with contextlib.suppress(asyncio.CancelledError):  # @with
        await asyncio.sleep(3600)  # @sleep
    print("worker: goes on")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await task


asyncio.run(main())
