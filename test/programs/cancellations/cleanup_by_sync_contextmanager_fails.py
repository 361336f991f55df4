"""A @contextmanager's cleanup raises while the error passes."""
import asyncio
import contextlib


@contextlib.contextmanager
def lock_file():
    yield  # @yield
    raise AssertionError("not reached")


@contextlib.contextmanager
def temp_file():
    try:
        yield  # @yield_temp
    finally:  # @finally
        raise FileNotFoundError("gone")  # @raise


async def work():
    with lock_file(), temp_file():  # @with
        await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(work(), name="worker")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(repr(task.exception()))


asyncio.run(main())
