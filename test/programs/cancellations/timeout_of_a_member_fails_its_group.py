"""A member's timeout is the failure that aborts its group."""

import asyncio


async def member():
    async with asyncio.timeout(0.01):  # @to
        await asyncio.sleep(10)  # @s


async def other():
    await asyncio.sleep(10)  # @o


async def main():
    try:
        async with asyncio.TaskGroup() as tg:  # @tg
            tg.create_task(member(), name="m")
            tg.create_task(other(), name="o")
    except* TimeoutError as eg:
        print("TE in group")


asyncio.run(main())
