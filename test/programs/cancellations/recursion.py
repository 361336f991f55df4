"""The same code in several frames; the middle one swallows."""
import asyncio


async def walk(depth):
    try:
        if depth == 0:
            await asyncio.sleep(3600)  # @sleep
        else:
            await walk(depth - 1)  # @deeper
    except asyncio.CancelledError:  # @except
        if depth < 2:
            raise
        print("swallowed at", depth)


async def main():
    task = asyncio.create_task(walk(3))
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
