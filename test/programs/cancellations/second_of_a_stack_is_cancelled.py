"""enter_async_context() of the second resource is cancelled: the first is closed by the stack, the second never."""
import asyncio
import contextlib


class Resource:
    def __init__(self, name, delay):
        self.name, self.delay = name, delay

    async def __aenter__(self):
        await asyncio.sleep(self.delay)  # @open
        print(self.name, "open")
        return self

    async def __aexit__(self, *error):
        print(self.name, "closed")


async def work():
    async with contextlib.AsyncExitStack() as stack:  # @stack
        await stack.enter_async_context(Resource("first", 0))
        await stack.enter_async_context(Resource("second", 3600))  # @second


async def main():
    task = asyncio.create_task(work(), name="worker")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
