"""One task's end cancels another: add_done_callback(other.cancel), which gets the finished task as its message."""
import asyncio


async def short():
    await asyncio.sleep(0.1)


async def long():
    await asyncio.sleep(3600)  # @sleep


async def main():
    first = asyncio.create_task(short())
    second = asyncio.create_task(long())
    first.add_done_callback(lambda _: second.cancel("first is done"))  # @callback
    await asyncio.wait({first, second})


asyncio.run(main())
