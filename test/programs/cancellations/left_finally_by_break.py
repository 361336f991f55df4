"""A break in a finally discards the error."""

import asyncio


async def job():
    while True:
        try:
            await asyncio.sleep(10)  # @sleep
        finally:  # @fin
            break  # @break
    print("after")


async def main():
    t = asyncio.create_task(job(), name="j")
    await asyncio.sleep(0.01)
    t.cancel()  # @cancel
    await t


asyncio.run(main())
