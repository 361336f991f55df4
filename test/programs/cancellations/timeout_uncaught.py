"""A timeout whose TimeoutError nobody catches."""
import asyncio


async def job():
    async with asyncio.timeout(0.1):  # @timeout
        await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(job())
    await asyncio.wait({task})
    print(repr(task.exception()))


asyncio.run(main())
