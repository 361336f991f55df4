"""An object cancels its task when it dies: the line is in __del__, the stack says who let go of it."""

import asyncio


class Owner:
    def __init__(self):
        self.task = asyncio.create_task(self.run(), name="owned")

    async def run(self):
        pass

    def __del__(self):
        self.task.cancel()  # @del


async def bg():
    await asyncio.sleep(10)  # @bg


class Holder:
    def __init__(self):
        self.task = asyncio.create_task(bg(), name="bg")

    def __del__(self):
        self.task.cancel("gone")  # @cancel


async def main():
    h = Holder()
    t = h.task
    await asyncio.sleep(0.01)
    del h  # @delstmt
    await asyncio.wait([t])


asyncio.run(main())
