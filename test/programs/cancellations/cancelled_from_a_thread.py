"""A function in a thread asks by call_soon_threadsafe."""

import asyncio


async def job():
    await asyncio.sleep(10)  # @sleep


def blocking(loop, t):
    loop.call_soon_threadsafe(t.cancel, "from thread")  # @ts


async def main():
    t = asyncio.create_task(job(), name="j")
    await asyncio.sleep(0.01)
    await asyncio.to_thread(blocking, asyncio.get_running_loop(), t)
    await asyncio.wait([t])


asyncio.run(main())
