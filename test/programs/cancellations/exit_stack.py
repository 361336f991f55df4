"""AsyncExitStack calls what was pushed."""
import asyncio
import contextlib


async def close():
    await asyncio.sleep(0)
    print("closed")


async def worker():
    async with contextlib.AsyncExitStack() as stack:  # @stack
        stack.push_async_callback(close)
        await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
