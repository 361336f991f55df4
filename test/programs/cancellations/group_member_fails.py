"""A member of a group fails: its sibling is cancelled, and the parent, which waits at the end of the block."""
import asyncio


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("broken")  # @raise


async def sibling():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("sibling: closed")


async def main():
    try:
        async with asyncio.TaskGroup() as group:  # @group
            group.create_task(fail())
            group.create_task(sibling())
    except* ValueError as errors:
        print(errors.exceptions)


asyncio.run(main())
