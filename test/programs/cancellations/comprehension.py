"""Comprehensions are inlined since 3.12; a generator expression is a frame of its own."""
import asyncio


async def get(n):
    await asyncio.sleep(3600 if n == 2 else 0)  # @sleep
    return n


async def worker():
    return [await get(n) for n in range(4)]  # @comprehension


async def other():
    return [n async for n in (await get(n) for n in range(4))]  # @expression


async def main():
    tasks = [asyncio.create_task(worker()), asyncio.create_task(other())]
    await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()  # @cancel
    await asyncio.wait(tasks)


asyncio.run(main())
