"""add_done_callback(other.cancel): a builtin is the callback."""
import asyncio


async def long():
    await asyncio.sleep(3600)  # @sleep


async def main():
    first = asyncio.get_running_loop().create_future()
    second = asyncio.create_task(long())
    first.add_done_callback(second.cancel)  # @add
    await asyncio.sleep(0)
    first.set_result(None)
    await asyncio.wait({second})


asyncio.run(main())
