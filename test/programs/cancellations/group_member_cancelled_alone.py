"""Cancelling one member by hand leaves the group alone."""
import asyncio


async def member(n):
    await asyncio.sleep(0.3 if n else 3600)  # @sleep
    return n


async def main():
    async with asyncio.TaskGroup() as group:
        first = group.create_task(member(0))
        second = group.create_task(member(1))
        await asyncio.sleep(0.1)
        first.cancel()  # @cancel
    print(first.cancelled(), second.result())


asyncio.run(main())
