import asyncio


async def leaf(name):
    await asyncio.sleep(3600)  # @leaf


async def gathers():
    await asyncio.gather(*(asyncio.create_task(leaf(n), name=n) for n in ("left", "right")))  # @gather


async def groups():
    async with asyncio.TaskGroup() as group:  # @group
        group.create_task(leaf("member"), name="member")
        await asyncio.sleep(3600)  # @body


async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("no")  # @fails


async def aborted():
    async with asyncio.TaskGroup() as group:  # @aborted
        group.create_task(leaf("other"), name="other")
        group.create_task(fails(), name="failing")


async def waits(task):
    await task  # @waits


async def main():
    both = asyncio.create_task(gathers(), name="gathers")
    group = asyncio.create_task(groups(), name="groups")
    inner = asyncio.create_task(leaf("inner"), name="inner")
    middle = asyncio.create_task(waits(inner), name="middle")
    outer = asyncio.create_task(waits(middle), name="outer")
    await asyncio.sleep(0.01)
    print("ready")  # @ready
    await asyncio.wait([both, group, outer], timeout=1)  # @main
    try:  # @goes_on
        await aborted()  # @awaits_aborted
    except* ValueError:
        print("aborted")  # @after


asyncio.run(main())
