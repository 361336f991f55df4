"""A group in the member of a group: the failure outside goes through to the innermost member."""

import asyncio


async def leaf(n):
    try:
        await asyncio.sleep(10)  # @leaf
    finally:  # @fin
        await asyncio.sleep(0)


async def inner():
    async with asyncio.TaskGroup() as tg:  # @itg
        tg.create_task(leaf(1), name="leaf1")
        await leaf(2)  # @il


async def boom():
    await asyncio.sleep(0.01)
    raise KeyError("k")  # @boom


async def main():
    try:
        async with asyncio.TaskGroup() as tg:  # @otg
            tg.create_task(inner(), name="inner")
            tg.create_task(boom(), name="boom")
            await asyncio.sleep(10)  # @obody
    except* KeyError:
        print("done")


asyncio.run(main())
