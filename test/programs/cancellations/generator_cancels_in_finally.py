"""An async generator's finally cancels a task when the generator is closed."""

import asyncio


async def gen(other):
    try:
        yield 1  # @y1
        yield 2
    finally:
        other.cancel("stream closed")  # @cancel


async def other():
    await asyncio.sleep(10)  # @sleep


async def main():
    t = asyncio.create_task(other(), name="o")
    await asyncio.sleep(0)
    g = gen(t)
    async for x in g:
        break
    await g.aclose()  # @aclose
    await asyncio.wait([t])


asyncio.run(main())
