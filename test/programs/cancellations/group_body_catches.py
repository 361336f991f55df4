"""The block of a group catches the group's CancelledError: the task went on, and the group raises all the same."""

import asyncio


async def fail():
    await asyncio.sleep(0)
    raise ValueError("broken")  # @raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            try:
                await asyncio.sleep(3600)  # @sleep
            except asyncio.CancelledError:  # @except
                print("never mind")
    except* ValueError as errors:
        print(errors.exceptions)


asyncio.run(main())
