"""The parent is cancelled from outside, and a member fails during its cleanup: the request is not forgotten."""
import asyncio


async def member():
    try:
        await asyncio.sleep(3600)  # @member
    finally:  # @finally
        raise ValueError("cleanup")  # @raise


async def parent():
    try:
        async with asyncio.TaskGroup() as group:  # @group
            group.create_task(member())
    except* ValueError:
        print("caught the group's errors")
    await asyncio.sleep(3600)  # @next
    print("never")


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.1)
    task.cancel("stop")  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
