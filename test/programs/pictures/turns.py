"""200 tasks that take 250 turns each: more than 100,000 events."""

import asyncio


async def turn() -> None:
    for _ in range(250):
        await asyncio.sleep(0)


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(200):
            group.create_task(turn())


asyncio.run(main())
