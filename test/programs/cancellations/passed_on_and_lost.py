"""A task awaits another, which swallows the request that is passed on to it: so both go on."""
import asyncio


async def inner():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        return "partial"


async def outer():
    print(await asyncio.create_task(inner(), name="inner"))
    await asyncio.sleep(0)
    print("outer: goes on")


async def main():
    task = asyncio.create_task(outer(), name="outer")
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await task


asyncio.run(main())
