"""More cancellations than are kept. The first never ends; the second ended long ago when another comes of it."""

import asyncio


async def stubborn():
    try:
        await asyncio.sleep(3600)
    finally:
        await asyncio.sleep(3600)


async def worker():
    await asyncio.sleep(3600)


async def awaits(task):
    await task


async def cancelled(coroutine):
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    return task


async def main():
    pending = await cancelled(stubborn())
    second = await cancelled(worker())
    for _ in range(13_000):
        await cancelled(worker())
    print("many have ended")  # @many
    late = asyncio.create_task(awaits(second))
    await asyncio.wait([late])
    return pending


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
