"""It cancels itself, and fails before it comes to an await."""

import asyncio


async def job():
    me = asyncio.current_task()
    me.cancel()  # @cancel
    raise ValueError("bug")  # @raise


async def main():
    t = asyncio.create_task(job(), name="j")
    try:
        await t
    except ValueError as e:
        print(e)


asyncio.run(main())
