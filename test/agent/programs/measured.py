"""`measured` and `describe` come from who runs it (bench.py)."""

import asyncio
import time

HITS = 20_000
ROUNDS = 9


def loop(n):
    total = 0
    for i in range(n):
        total += i  # @line
    return total


async def leaf():
    await asyncio.sleep(60)


async def middle():
    await leaf()


async def outer():
    await middle()


def quickest(function, *args):
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        function(*args)
        times.append(time.perf_counter() - started)
    return min(times)


async def main():
    measured["hit"] = quickest(loop, HITS) / HITS
    tasks = [asyncio.create_task(outer()) for _ in range(500)]
    await asyncio.sleep(0)
    measured["describe"] = quickest(describe, tasks) / len(tasks)


asyncio.run(main())
