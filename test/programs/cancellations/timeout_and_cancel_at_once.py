"""A task is cancelled from outside in the same turn in which its timeout runs out: the request from outside wins."""
import asyncio
import time


async def job():
    async with asyncio.timeout(0.1):  # @timeout
        await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.1, task.cancel, "stop")  # @later
    time.sleep(1)  # @block
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
