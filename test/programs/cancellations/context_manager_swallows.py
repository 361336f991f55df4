"""An asynccontextmanager catches at its yield and does not raise again: the with statement suppresses the error."""
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def lenient():
    try:
        yield  # @yield
    except asyncio.CancelledError:  # @except
        print("lenient")


async def worker():
    async with lenient():  # @with
        await asyncio.sleep(3600)  # @sleep
    print("worker: goes on")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await task


asyncio.run(main())
