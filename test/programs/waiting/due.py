"""A callback runs in the very turn whose next callback is the timer that a task waits for."""

import asyncio
import time


async def waits():
    await asyncio.sleep(0.01)  # @waits


def looks():
    print("looks")  # @looks


async def main():
    task = asyncio.create_task(waits(), name="waits")
    asyncio.get_running_loop().call_later(0.01, looks)
    await asyncio.sleep(0)
    time.sleep(0.1)
    await task


asyncio.run(main())
