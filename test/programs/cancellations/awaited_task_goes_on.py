"""A task awaits one that swallows the request passed on to it: the outer has had nothing, and stays as long as the inner runs."""
import asyncio


async def inner():
    while True:
        try:
            await asyncio.sleep(3600)  # @sleep
        except asyncio.CancelledError:  # @except
            print("inner: not me")


async def outer():
    await asyncio.create_task(inner(), name="inner")  # @await


async def main():
    task = loop.create_task(outer(), name="outer")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.sleep(0.15)
    print("done:", task.done())


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
