"""An asynccontextmanager used as a decorator: contextlib's frame lies between the function and its caller."""
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def traced():
    try:
        yield  # @yield
    finally:  # @finally
        print("traced")


@traced()
async def work():
    await asyncio.sleep(3600)  # @sleep


async def outer():
    await work()  # @work


async def main():
    task = asyncio.create_task(outer(), name="outer")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
