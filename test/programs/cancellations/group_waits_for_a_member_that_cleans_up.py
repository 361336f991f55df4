"""A group's parent is cancelled and waits for a member whose cleanup takes long; the program ends meanwhile."""
import asyncio


async def member():
    try:
        await asyncio.sleep(3600)  # @member
    finally:  # @finally
        await asyncio.sleep(3600)  # @cleanup


async def parent():
    async with asyncio.TaskGroup() as group:  # @group
        group.create_task(member(), name="member")


async def main():
    task = loop.create_task(parent(), name="parent")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.sleep(0.15)
    print("done:", task.done())


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
