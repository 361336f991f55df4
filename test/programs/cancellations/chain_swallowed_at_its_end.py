"""Three tasks, each awaits the next: the last one swallows what is passed on to it, so the first two hear nothing."""
import asyncio


async def inner():
    while True:
        try:
            await asyncio.sleep(3600)  # @sleep
        except asyncio.CancelledError:  # @except
            print("inner: not me")


async def middle():
    await loop.create_task(inner(), name="inner")  # @middle


async def outer():
    await asyncio.wait_for(loop.create_task(middle(), name="middle"), 0.15)  # @outer


async def main():
    loop.create_task(outer(), name="outer")
    await asyncio.sleep(0.45)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
