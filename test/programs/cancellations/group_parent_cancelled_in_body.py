"""The parent is cancelled while the block runs: its members are cancelled for that reason."""
import asyncio


async def member():
    await asyncio.sleep(3600)  # @member


async def parent():
    async with asyncio.TaskGroup() as group:  # @group
        group.create_task(member())
        await asyncio.sleep(3600)  # @body


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.1)
    task.cancel("shutdown")  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
