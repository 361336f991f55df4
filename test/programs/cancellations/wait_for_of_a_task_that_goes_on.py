"""wait_for() of a task that swallows: it waits for the task, far beyond its timeout."""
import asyncio


async def stubborn():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        print("not me")
    await asyncio.sleep(3600)  # @on


async def caller():
    task = asyncio.create_task(stubborn(), name="stubborn")
    try:
        await asyncio.wait_for(task, 0.15)  # @wait_for
    except TimeoutError:
        print("not reached")


async def main():
    task = loop.create_task(caller(), name="caller")
    await asyncio.sleep(0.6)
    print("done:", task.done())


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
