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


async def briefly():
    time.sleep(0.12)  # @briefly


async def counts():
    sum(range(30_000_000))  # @counts


def in_a_thread():
    crunch(0.3)


async def first_of_two():
    time.sleep(0.12)  # @first


async def second_of_two():
    time.sleep(0.13)  # @second


def brief_callback():
    time.sleep(0.12)  # @brief_callback


def callback():
    time.sleep(0.5)  # @callback


async def crunches():
    crunch(0.06)


async def does_little():
    crunch(0.002)


async def main():
    await asyncio.create_task(works(), name="worker")
    await asyncio.create_task(sleeps(), name="sleeper")
    await asyncio.create_task(briefly(), name="brief")
    await asyncio.create_task(counts(), name="builtin")
    await asyncio.to_thread(in_a_thread)
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(brief_callback)
    await asyncio.sleep(0)
    await asyncio.gather(first_of_two(), does_little())
    await asyncio.gather(does_little(), crunches(), second_of_two())
    await asyncio.gather(*[does_little() for _ in range(150)])
    await asyncio.sleep(0.5)


crunch(0.3)
asyncio.run(main())
