"""wait_for() is a task itself, in gather() and in create_task(): the line that made it is to blame."""

import asyncio


async def f(n):
    await asyncio.sleep(n)  # @sleep


async def main():
    r = await asyncio.gather(
        asyncio.wait_for(f(10), 0.02), asyncio.wait_for(f(0.01), 1), return_exceptions=True
    )  # @gather
    print(r)
    t = asyncio.create_task(asyncio.wait_for(f(10), 0.02))  # @ct
    await asyncio.wait([t])


asyncio.run(main())
