"""A group is cancelled from outside, and a member fails in its cleanup: the cancellation turns into an ExceptionGroup."""
import asyncio


async def member():
    try:
        await asyncio.sleep(3600)  # @member
    finally:  # @finally
        raise RuntimeError("cleanup failed")  # @raise


async def work():
    async with asyncio.TaskGroup() as group:  # @group
        group.create_task(member(), name="member")


async def main():
    task = asyncio.create_task(work(), name="work")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled(), repr(task.exception()))


asyncio.run(main())
