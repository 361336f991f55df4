"""A member swallows the group's cancellation and ends at its leisure."""
import asyncio


async def fail():
    raise ValueError("broken")  # @raise


async def stubborn():
    for _ in range(2):
        try:
            await asyncio.sleep(0.2)  # @sleep
        except asyncio.CancelledError:  # @except
            print("not me")


async def main():
    async with asyncio.TaskGroup() as group:  # @group
        group.create_task(stubborn())
        group.create_task(fail())


try:
    asyncio.run(main())
except* ValueError:
    print("failed")
