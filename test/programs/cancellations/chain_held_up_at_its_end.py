"""Three tasks, each awaits the next: the last one takes long to clean up, the first two have had nothing when the program ends."""
import asyncio


async def inner():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        await asyncio.sleep(3600)  # @cleanup


async def middle():
    await loop.create_task(inner(), name="inner")  # @middle


async def outer():
    await loop.create_task(middle(), name="middle")  # @outer


async def main():
    task = loop.create_task(outer(), name="outer")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.sleep(0.15)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
