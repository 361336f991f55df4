"""Caught, counted back by uncancel(), and a value returned: swallowed all the same."""

import asyncio


async def job():
    try:
        await asyncio.sleep(10)  # @sleep
    except asyncio.CancelledError:  # @ex
        asyncio.current_task().uncancel()  # @unc
        await asyncio.sleep(0.01)
        return "structured"


async def main():
    t = asyncio.create_task(job(), name="j")
    await asyncio.sleep(0.01)
    t.cancel()  # @cancel
    print(await t, t.cancelling())


asyncio.run(main())
