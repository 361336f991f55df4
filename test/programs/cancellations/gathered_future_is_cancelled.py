"""A gather() of a task and a plain future that is cancelled: the line that cancelled it."""
import asyncio


async def part():
    await asyncio.sleep(0.3)


async def both(future):
    await asyncio.gather(part(), future)  # @gather


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(both(future), name="both")
    await asyncio.sleep(0.05)
    future.cancel()  # @cancel
    await asyncio.wait({task})
    await asyncio.sleep(0.4)


asyncio.run(main())
