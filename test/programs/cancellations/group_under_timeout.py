"""A timeout around a group: the members are cancelled because of the timeout."""
import asyncio


async def member():
    await asyncio.sleep(3600)  # @member


async def main():
    try:
        async with asyncio.timeout(0.1):  # @timeout
            async with asyncio.TaskGroup() as group:  # @group
                group.create_task(member())
    except TimeoutError:
        print("timed out")


asyncio.run(main())
