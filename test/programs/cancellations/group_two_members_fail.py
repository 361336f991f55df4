"""A second member fails during its cleanup."""
import asyncio


async def first():
    await asyncio.sleep(0.1)
    raise ValueError("first")  # @first


async def second():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        raise OSError("second")  # @second


async def main():
    try:
        async with asyncio.TaskGroup() as group:  # @group
            group.create_task(first())
            group.create_task(second())
    except* (ValueError, OSError) as errors:
        print(sorted(type(error).__name__ for error in errors.exceptions))


asyncio.run(main())
