"""Generators under contextlib.contextmanager see the error at their yield."""
import asyncio
import contextlib


@contextlib.contextmanager
def span(name):
    try:
        yield  # @yield
    finally:  # @finally
        print("end of", name)


async def worker():
    with span("query"):  # @with
        await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
