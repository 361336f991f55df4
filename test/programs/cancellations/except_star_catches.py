"""except* catches a CancelledError that is in no group."""

import asyncio


async def job():
    try:
        await asyncio.sleep(10)  # @sleep
    except* asyncio.CancelledError:  # @exs
        print("caught by star")
    print("goes on")


async def main():
    t = asyncio.create_task(job(), name="j")
    await asyncio.sleep(0.01)
    t.cancel()  # @cancel
    await asyncio.wait([t])
    print(t)


asyncio.run(main())
