"""Two members of a group; one awaits the other, which fails: is it cancelled, or does it fail?"""
import asyncio


async def first():
    await asyncio.sleep(0.05)
    raise LookupError("nothing there")  # @raise


async def second(task):
    await task  # @await


async def third():
    await asyncio.sleep(3600)  # @sleep


async def main():
    try:
        async with asyncio.TaskGroup() as group:  # @group
            task = group.create_task(first(), name="first")
            group.create_task(second(task), name="second")
            group.create_task(third(), name="third")
    except* LookupError as errors:
        print(len(errors.exceptions))


asyncio.run(main())
