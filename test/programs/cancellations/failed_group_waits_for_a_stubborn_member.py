"""'My TaskGroup hangs after an exception': another member swallows the CancelledError, so the group never raises."""
import asyncio


async def stubborn():
    while True:
        try:
            await asyncio.sleep(3600)  # @sleep
        except asyncio.CancelledError:  # @except
            print("not me")


async def fail():
    await asyncio.sleep(0.15)
    raise ValueError("broken")  # @raise


async def parent():
    async with asyncio.TaskGroup() as group:  # @group
        group.create_task(stubborn(), name="stubborn")
        group.create_task(fail(), name="failing")


async def main():
    task = loop.create_task(parent(), name="parent")
    await asyncio.wait({task}, timeout=0.45)
    print("done:", task.done())


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
