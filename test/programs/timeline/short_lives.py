"""10,000 tasks that end at once, as fast as they can be made, and among them ten that stay."""

import asyncio


async def short():
    pass


async def long(done):
    await done.wait()


async def main():
    done = asyncio.Event()
    staying = []
    for number in range(10_000):
        if number % 1000 == 0:
            staying.append(asyncio.create_task(long(done), name=f"long {number}"))
        await asyncio.create_task(short())
    done.set()
    await asyncio.gather(*staying)


asyncio.run(main())
