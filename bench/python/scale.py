"""A hundred thousand tasks that wait, made by one and awaited by it; then a line to step over, in which a task comes and goes."""

import asyncio


async def wait(gate):
    await gate.wait()


async def other():
    await asyncio.sleep(0)


async def step():
    while True:
        await asyncio.create_task(other())  # @stop


async def main():
    gate = asyncio.Event()
    tasks = [asyncio.create_task(wait(gate)) for _ in range(100_000)]
    await asyncio.sleep(0)
    asyncio.create_task(step())
    await asyncio.wait(tasks)


asyncio.run(main())
