import asyncio

tasks: dict[str, asyncio.Task[None]] = {}


async def pause():
    await asyncio.sleep(3600)


async def wait_for(name):
    await tasks[name]


async def group():
    async with asyncio.TaskGroup() as members:
        for name in ("member 1", "member 2"):
            members.create_task(pause(), name=name)


def start(coroutine, name):
    tasks[name] = asyncio.create_task(coroutine, name=name)


async def main():
    start(pause(), "shared")
    start(wait_for("shared"), "first")
    start(wait_for("shared"), "second")
    start(group(), "group")
    start(wait_for("right"), "left")
    start(wait_for("left"), "right")
    start(wait_for("right"), "outside")
    start(asyncio.sleep(0), "short")
    await asyncio.sleep(0.01)
    print("ready", flush=True)  # @ready
    await asyncio.gather(tasks["first"], tasks["second"], tasks["group"])


asyncio.run(main())
