"""The parent of a group is cancelled and a member fails in its cleanup: the group raises that."""

import asyncio


async def member():
    try:
        await asyncio.sleep(10)  # @sleep
    except asyncio.CancelledError:  # @ex
        raise RuntimeError("cleanup failed")  # @raise


async def parent():
    async with asyncio.TaskGroup() as tg:  # @tg
        tg.create_task(member(), name="m")
        await asyncio.sleep(10)  # @body


async def main():
    t = asyncio.create_task(parent(), name="p")
    await asyncio.sleep(0.01)
    t.cancel()  # @cancel
    try:
        await t
    except BaseException as e:
        print(repr(e))


asyncio.run(main())
