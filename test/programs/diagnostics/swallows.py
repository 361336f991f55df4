"""Cancellations that are swallowed; only where the task goes on is that a fault."""

import asyncio


async def goes_on():
    while True:
        try:
            await asyncio.sleep(0.01)
        except asyncio.CancelledError:  # @goes_on
            pass
        if stop:
            return


async def ends():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        return


async def cleans_up_and_ends():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        await asyncio.sleep(0)


async def no_timeout():
    async with asyncio.timeout(0.01):
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:  # @no_timeout
            pass


async def times_out():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(3600)
    except TimeoutError:
        pass


async def main():
    global stop
    stop = False
    tasks = [asyncio.create_task(each(), name=each.__name__) for each in (goes_on, ends, cleans_up_and_ends, no_timeout, times_out)]
    await asyncio.sleep(0.05)
    for task in tasks:
        task.cancel()
    await asyncio.sleep(0.05)
    stop = True
    await asyncio.gather(*tasks)


asyncio.run(main())
