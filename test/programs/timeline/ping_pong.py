"""Two players that wake each other 500 times, and make a task each time: more events than a small recording holds."""

import asyncio


async def hit():
    pass


async def player(mine, theirs):
    for _ in range(500):
        await mine.wait()
        mine.clear()
        await asyncio.create_task(hit())
        theirs.set()


async def main():
    ping, pong = asyncio.Event(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(player(ping, pong), name="ping")
        group.create_task(player(pong, ping), name="pong")
        ping.set()


asyncio.run(main())
