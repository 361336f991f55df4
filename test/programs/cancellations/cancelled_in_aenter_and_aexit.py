"""Cancelled while __aenter__ or __aexit__ awaits."""
import asyncio


class Slow:
    def __init__(self, entering, leaving):
        self.entering, self.leaving = entering, leaving

    async def __aenter__(self):
        await asyncio.sleep(self.entering)  # @entering

    async def __aexit__(self, *error):
        await asyncio.sleep(self.leaving)  # @leaving


async def enters():
    async with Slow(3600, 0):  # @enters
        print("never")


async def leaves():
    async with Slow(0, 3600):  # @leaves
        print("inside")


async def main():
    tasks = [asyncio.create_task(enters()), asyncio.create_task(leaves())]
    await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()  # @cancel
    await asyncio.wait(tasks)


asyncio.run(main())
