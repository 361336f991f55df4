"""A member of a TaskGroup raises CancelledError itself: the group takes it for a cancelled member and goes on."""
import asyncio


async def poll():
    await asyncio.sleep(0.06)
    raise asyncio.CancelledError  # @raise


async def other():
    await asyncio.sleep(0.3)
    print("other is done")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(poll(), name="poll")
        group.create_task(other(), name="other")
    print("group is done")


asyncio.run(main())
