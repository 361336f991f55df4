"""Several items in a with, on one line and on several: each exit is listed by the line of its item."""

import asyncio


class CM:
    def __init__(self, n):
        self.n = n

    async def __aenter__(self):
        return self

    async def __aexit__(self, *e):
        print("exit", self.n)

    def __enter__(self):
        return self

    def __exit__(self, *e):
        print("exit", self.n)


async def job():
    async with CM(1) as a, CM(2) as b:  # @w1
        async with (
            CM(3) as c,  # @w3
            CM(4) as d,  # @w4
        ):
            with CM(5):  # @w5
                await asyncio.sleep(10)  # @sleep


async def main():
    t = asyncio.create_task(job(), name="j")
    await asyncio.sleep(0.01)
    t.cancel()  # @cancel
    await asyncio.wait([t])


asyncio.run(main())
