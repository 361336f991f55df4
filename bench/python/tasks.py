"""Work for the benchmarks: a line "name operations" on stdin, the ns of CPU that it took on stdout."""

import asyncio
import sys
import time


async def switch(operations):
    for _ in range(operations):
        await asyncio.sleep(0)


async def round_trip(operations):
    loop = asyncio.get_running_loop()

    async def waiter(future):
        return await future

    for _ in range(operations):
        future = loop.create_future()
        task = loop.create_task(waiter(future))
        await asyncio.sleep(0)
        future.set_result(None)
        await task


async def inner():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        raise


async def middle():
    try:
        await inner()
    finally:
        pass


async def outer():
    await middle()


async def cancel(operations):
    for _ in range(operations):
        task = asyncio.create_task(outer())
        await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            pass


def never_called():
    return 0  # @breakpoint


def main():
    for line in sys.stdin:
        name, operations = line.split()
        work = globals()[name](int(operations))
        began = time.process_time_ns()
        asyncio.run(work)
        print(time.process_time_ns() - began, flush=True)


main()
