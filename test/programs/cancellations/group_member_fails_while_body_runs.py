"""A member fails while the block still awaits: the group cancels the parent there."""
import asyncio


def check():
    raise ValueError("broken")  # @raise


async def fail():
    check()  # @check


async def main():
    async with asyncio.TaskGroup() as group:  # @group
        group.create_task(fail())
        try:
            await asyncio.sleep(3600)  # @body
        finally:  # @finally
            print("body: closed")


try:
    asyncio.run(main())
except* ValueError:
    print("failed")
