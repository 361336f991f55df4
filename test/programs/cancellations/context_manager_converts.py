"""A contextmanager function makes another error of it."""

import asyncio, contextlib


@contextlib.contextmanager
def translate():
    try:
        yield  # @yield
    except asyncio.CancelledError as e:  # @ex
        raise ConnectionAbortedError("aborted") from e  # @raise


async def job():
    with translate():  # @with
        await asyncio.sleep(10)  # @sleep


async def main():
    t = asyncio.create_task(job(), name="j")
    await asyncio.sleep(0.01)
    t.cancel()  # @cancel
    try:
        await t
    except OSError as e:
        print(e)


asyncio.run(main())
