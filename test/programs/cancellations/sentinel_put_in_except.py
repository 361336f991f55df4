"""A cancelled producer tells its consumer before it goes."""

import asyncio


async def producer(q):
    try:
        n = 0
        while True:
            await q.put(n)
            n += 1  # @put
    except asyncio.CancelledError:  # @pex
        await q.put(None)  # @putnone
        raise


async def consumer(q):
    while (x := await q.get()) is not None:
        await asyncio.sleep(0.005)


async def main():
    q = asyncio.Queue(1)
    p = asyncio.create_task(producer(q), name="p")
    c = asyncio.create_task(consumer(q), name="c")
    await asyncio.sleep(0.02)
    p.cancel()  # @cancel
    await asyncio.gather(p, c, return_exceptions=True)


asyncio.run(main())
