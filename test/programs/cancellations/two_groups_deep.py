"""A cancelled task waits for its group, whose member waits for a group of its own, whose member cleans up."""
import asyncio


async def leaf():
    try:
        await asyncio.sleep(3600)  # @leaf
    finally:  # @finally
        await asyncio.sleep(3600)  # @cleanup


async def branch():
    async with asyncio.TaskGroup() as group:  # @branch
        group.create_task(leaf(), name="leaf")


async def root():
    async with asyncio.TaskGroup() as group:  # @root
        group.create_task(branch(), name="branch")


async def main():
    task = loop.create_task(root(), name="root")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.sleep(0.15)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
