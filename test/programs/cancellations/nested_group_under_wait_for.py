"""A wait_for() around a function with a TaskGroup: which of the tasks were asked because of the timeout?"""
import asyncio


async def leaf():
    await asyncio.sleep(3600)  # @leaf


async def tree():
    async with asyncio.TaskGroup() as group:  # @group
        group.create_task(leaf(), name="leaf")


async def main():
    try:
        await asyncio.wait_for(tree(), 0.1)  # @wait_for
    except TimeoutError:
        print("timed out")


asyncio.run(main())
