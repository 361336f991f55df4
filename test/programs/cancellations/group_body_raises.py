"""The block itself raises: the group cancels its members."""
import asyncio


async def member():
    await asyncio.sleep(3600)  # @member


async def main():
    async with asyncio.TaskGroup() as group:  # @group
        group.create_task(member())
        await asyncio.sleep(0.1)
        raise LookupError("body")  # @raise


try:
    asyncio.run(main())
except* LookupError:
    print("failed")
