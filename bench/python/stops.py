"""A small program, to be stopped in its first task; with a number, a loop with a line that is hit so many times."""

import asyncio
import sys
import time

# Hits before any count: a fresh session runs WebAssembly that is not optimized yet, for a fraction of a second.
WARM_UP = 100_000


async def first():
    await asyncio.sleep(0)
    return 1  # @first


def loop(times):
    total = 0
    for number in range(times):
        total += number  # @hit
    return total


async def main():
    if len(sys.argv) == 1:
        print(await first())
        return
    loop(WARM_UP)
    await asyncio.sleep(0)
    began = time.process_time_ns()
    loop(int(sys.argv[1]))
    print(time.process_time_ns() - began, flush=True)


asyncio.run(main())
