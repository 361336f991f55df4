"""40,000 turns of the loop as fast as it goes, and a task that is cancelled among them."""

import asyncio

TURNS = 20_000


async def rush():
    for _ in range(TURNS):
        await asyncio.sleep(0)


async def bystander():
    await asyncio.sleep(3600)


async def main():
    victim = asyncio.create_task(bystander(), name="victim")
    await rush()
    victim.cancel()
    await asyncio.wait([victim])
    await rush()
    await asyncio.sleep(0)  # @stop
    await asyncio.sleep(0)  # @after
    await asyncio.sleep(0)  # @end


asyncio.run(main())
