"""Two players that wake each other 500 times, and take another name each time: more events than a small recording holds."""

import asyncio


async def player(mine, theirs, name):
    for turn in range(500):
        await mine.wait()
        mine.clear()
        asyncio.current_task().set_name(f"{name} {turn}")
        theirs.set()


async def main():
    ping, pong = asyncio.Event(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(player(ping, pong, "ping"))
        group.create_task(player(pong, ping, "pong"))
        ping.set()


asyncio.run(main())
