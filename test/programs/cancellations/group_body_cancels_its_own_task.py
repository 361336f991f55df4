"""The body of a group cancels current_task() to leave it early: the members are asked with it, and the task ends
cancelled."""
import asyncio


async def member():
    await asyncio.sleep(3600)  # @member


async def work():
    async with asyncio.TaskGroup() as group:  # @group
        group.create_task(member(), name="member")
        await asyncio.sleep(0.05)
        asyncio.current_task().cancel()  # @cancel
        await asyncio.sleep(0)  # @next


async def main():
    task = asyncio.create_task(work(), name="work")
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
