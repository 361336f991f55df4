"""A retry loop catches BaseException: three requests are swallowed one after the other, and it fails by itself."""

import asyncio


async def request():
    await asyncio.sleep(10)  # @req


async def retry():
    for attempt in range(3):
        try:
            return await request()  # @call
        except BaseException as e:  # @base
            print("retry", attempt, repr(e))
            await asyncio.sleep(0)
    raise RuntimeError("gave up")  # @gave


async def main():
    t = asyncio.create_task(retry(), name="r")
    await asyncio.sleep(0.01)
    for i in range(3):
        t.cancel(f"n{i}")  # @cancel
        await asyncio.sleep(0.01)
    try:
        await t
    except RuntimeError as e:
        print(e)


asyncio.run(main())
