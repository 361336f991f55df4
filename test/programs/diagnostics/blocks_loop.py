"""What blocks the loop, and what only looks like it."""

import asyncio
import time


def crunch(seconds):
    end = time.monotonic() + seconds
    any(iter(lambda: time.monotonic() >= end, True))  # @crunch


async def works():
    crunch(0.5)


async def sleeps():
    time.sleep(0.5)  # @sleeps


def callback():
    time.sleep(0.5)  # @callback


async def does_little():
    crunch(0.002)


async def main():
    await asyncio.create_task(works(), name="worker")
    await asyncio.create_task(sleeps(), name="sleeper")
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0)
    await asyncio.gather(*[does_little() for _ in range(150)])
    await asyncio.sleep(0.5)


crunch(0.3)
asyncio.run(main())
