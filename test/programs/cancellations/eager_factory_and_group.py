"""With eager tasks a member fails within create_task(): the group's body has not awaited anything yet."""
import asyncio


async def fails():
    raise KeyError("missing")  # @raise


async def sibling():
    await asyncio.sleep(3600)  # @sibling


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    try:
        async with asyncio.TaskGroup() as group:  # @group
            group.create_task(sibling(), name="sibling")
            group.create_task(fails(), name="failing")
            await asyncio.sleep(3600)  # @body
    except* KeyError:
        print("failed")


asyncio.run(main())
