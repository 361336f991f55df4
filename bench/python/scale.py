"""A hundred thousand tasks that wait, made by one and awaited by it; then lines to step over."""

import asyncio


async def wait(gate):
    await gate.wait()


async def step():
    while True:
        here = 1  # @stop
        there = here
        await asyncio.sleep(0)


async def main():
    gate = asyncio.Event()
    tasks = [asyncio.create_task(wait(gate)) for _ in range(100_000)]
    await asyncio.sleep(0)
    asyncio.create_task(step())
    await asyncio.wait(tasks)


asyncio.run(main())
