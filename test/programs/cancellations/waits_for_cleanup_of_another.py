"""The request was passed on to the task that is awaited, which is still cleaning up when the program ends."""
import asyncio


async def inner():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        await asyncio.sleep(3600)  # @cleanup


async def outer():
    await asyncio.create_task(inner(), name="inner")


async def main():
    task = asyncio.create_task(outer(), name="outer")
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.sleep(0.1)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
