"""The end of each task cancels the next one."""

import asyncio


async def job(n):
    await asyncio.sleep(n)  # @sleep


async def main():
    a, b, c = [asyncio.create_task(job(n), name=f"t{n}") for n in (0.01, 5, 6)]
    a.add_done_callback(lambda _: b.cancel())  # @l1
    b.add_done_callback(lambda _: c.cancel("b gone"))  # @l2
    await asyncio.gather(a, b, c, return_exceptions=True)


asyncio.run(main())
