"""A decorated coroutine function calls itself: every wrapper runs its except."""

import asyncio, functools


def logged(fn):
    @functools.wraps(fn)
    async def wrapper(*a):
        try:
            return await fn(*a)  # @wcall
        except asyncio.CancelledError:  # @wex
            print("log")
            raise

    return wrapper


@logged
async def walk(n):
    if n == 0:
        await asyncio.sleep(10)  # @leaf
    else:
        await walk(n - 1)  # @rec


async def main():
    t = asyncio.create_task(walk(1), name="w")
    await asyncio.sleep(0.01)
    t.cancel()  # @cancel
    await asyncio.wait([t])


asyncio.run(main())
