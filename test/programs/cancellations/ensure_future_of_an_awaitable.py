"""ensure_future() of an object with __await__: asyncio wraps it in a coroutine of its own."""
import asyncio


class Reply:
    def __await__(self):
        yield from asyncio.sleep(3600).__await__()  # @yield_from


async def main():
    task = asyncio.ensure_future(Reply())  # @make
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
