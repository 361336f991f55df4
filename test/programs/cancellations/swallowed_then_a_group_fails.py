"""A task swallowed a request without uncancel(). Later a TaskGroup in it fails, finds cancelling() at 1 and asks again: an
await after the group gets a CancelledError out of the blue."""
import asyncio


async def fail():
    raise ValueError("broken")  # @raise


async def work():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        print("ignored")
    try:
        async with asyncio.TaskGroup() as group:  # @group
            group.create_task(fail(), name="failing")
    except* ValueError:
        print("the group failed")
    await asyncio.sleep(0.15)  # @after
    print("goes on")


async def main():
    task = asyncio.create_task(work(), name="worker")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
