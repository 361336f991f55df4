"""The block is over; its exits run in order, and the error enters in the second of three."""
import asyncio


class Resource:
    def __init__(self, name, delay=0.0):
        self.name, self.delay = name, delay

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        print(self.name, "closes with", kind and kind.__name__)
        await asyncio.sleep(self.delay)  # @close


async def work():
    async with (
        Resource("first"),  # @first
        Resource("second", 3600),  # @second
        Resource("third"),  # @third
    ):
        print("body")


async def main():
    task = asyncio.create_task(work(), name="worker")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
