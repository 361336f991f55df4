"""AsyncExitStack with several things entered; cancelled, they are left in reverse order, one of them converting."""
import asyncio
import contextlib


class Translated(Exception):
    pass


@contextlib.asynccontextmanager
async def translated():
    try:
        yield  # @yield
    except asyncio.CancelledError as error:  # @except
        raise Translated from error  # @raise


async def job():
    async with contextlib.AsyncExitStack() as stack:  # @stack
        await stack.enter_async_context(translated())
        stack.callback(print, "rolled back")
        await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(job(), name="job")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    print(repr((await asyncio.gather(task, return_exceptions=True))[0]))


asyncio.run(main())
