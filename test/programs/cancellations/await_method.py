"""A class with __await__."""
import asyncio


class Reply:
    def __init__(self):
        self.future = asyncio.get_running_loop().create_future()

    def __await__(self):
        try:
            return (yield from self.future)  # @yield
        finally:  # @finally
            print("reply: closed")


async def worker():
    await Reply()  # @await


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
