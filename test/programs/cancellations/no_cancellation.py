"""Timeouts that do not run out, groups that end well, futures that are done: nothing to tell."""
import asyncio


async def work():
    await asyncio.sleep(0)
    return 1


async def main():
    async with asyncio.timeout(3600), asyncio.TaskGroup() as group:
        group.create_task(work())
    print(await asyncio.wait_for(work(), 3600), await asyncio.gather(work(), work()))
    await asyncio.shield(work())


asyncio.run(main())
