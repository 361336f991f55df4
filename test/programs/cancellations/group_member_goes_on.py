"""A group's parent is cancelled; a member swallows that and goes on, so the group never ends."""
import asyncio


async def stubborn():
    while True:
        try:
            await asyncio.sleep(3600)  # @sleep
        except asyncio.CancelledError:  # @except
            print("not me")


async def parent():
    async with asyncio.TaskGroup() as group:  # @group
        group.create_task(stubborn(), name="stubborn")


async def main():
    task = loop.create_task(parent(), name="parent")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.sleep(0.15)
    print("done:", task.done())


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
