"""Caught, cleaned up, and another CancelledError raised afterwards: it has ended the task."""

import asyncio


async def job():
    cancelled = False
    try:
        await asyncio.sleep(10)  # @s
    except asyncio.CancelledError:  # @ex
        cancelled = True
    await asyncio.sleep(0.01)
    if cancelled:
        raise asyncio.CancelledError("after cleanup")  # @raise


async def main():
    t = asyncio.create_task(job(), name="j")
    await asyncio.sleep(0.01)
    t.cancel()  # @cancel
    await asyncio.wait([t])


asyncio.run(main())
