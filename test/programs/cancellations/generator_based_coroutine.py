"""types.coroutine: a generator in the chain, and a bare yield."""
import asyncio
import types


@types.coroutine
def turns():
    while True:
        yield  # @yield


async def worker():
    await turns()  # @await


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
