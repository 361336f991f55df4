"""One task is asked 3,000 times before it takes a step: one error answers them all."""

import asyncio


async def job():
    await asyncio.sleep(3600)


async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    for _ in range(3_000):
        task.cancel()
    await asyncio.wait([task])


asyncio.run(main())
