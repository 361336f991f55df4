"""The parent is cancelled again while its group waits for the members' cleanup: the group raises the first error for both."""

import asyncio


async def member():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        await asyncio.sleep(0.1)


async def parent():
    try:
        async with asyncio.TaskGroup() as group:  # @group
            group.create_task(member(), name="member")
    finally:  # @outer
        print("group left")


async def main():
    task = asyncio.create_task(parent(), name="parent")
    for message in ("once", "twice"):
        await asyncio.sleep(0.03)
        task.cancel(message)  # @cancel
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
