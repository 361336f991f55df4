"""functools.partial(task.cancel, "message") from a timer."""
import asyncio
import functools


async def worker():
    await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(worker())
    asyncio.get_running_loop().call_later(0.1, functools.partial(task.cancel, "took too long"))  # @later
    await asyncio.wait({task})


asyncio.run(main())
