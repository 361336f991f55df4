"""The parent is cancelled while it waits for its members at the end of the block."""
import asyncio


async def member():
    try:
        await asyncio.sleep(3600)  # @member
    finally:  # @finally
        await asyncio.sleep(0)


async def parent():
    try:
        async with asyncio.TaskGroup() as group:  # @group
            group.create_task(member())
            group.create_task(member())
    finally:  # @closed
        print("closed")


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
