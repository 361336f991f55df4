"""Failures that nobody looks at, and tasks that are destroyed while they are pending."""

import asyncio
import gc


async def fails():
    await asyncio.sleep(0)
    raise ValueError("no such host")  # @raises


async def group_fails():
    raise ExceptionGroup("two", [KeyError("a"), OSError("b")])  # @group


async def waits():
    await asyncio.get_running_loop().create_future()  # @waits


async def looked_at():
    raise ValueError("seen")


async def runs_on():
    await asyncio.sleep(3600)  # @runs_on


async def cleans_up():
    try:
        await asyncio.sleep(3600)
    finally:
        await asyncio.sleep(3600)  # @cleans_up


async def awaits(task):
    await task  # @awaits


async def main():
    asyncio.create_task(fails(), name="forgotten failure")  # @fails
    asyncio.create_task(group_fails())  # @fails_as_group
    asyncio.create_task(waits(), name="forgotten")  # @forgotten
    seen = asyncio.create_task(looked_at())
    future = asyncio.get_running_loop().create_future()
    future.set_exception(LookupError("in a future"))  # @future
    await asyncio.sleep(0.01)
    try:
        await seen
    except ValueError:
        pass
    del future
    gc.collect()


asyncio.run(main())

loop = asyncio.new_event_loop()
kept = loop.create_task(runs_on(), name="kept to the end")  # @kept
loop.create_task(runs_on(), name="let go")  # @let_go
loop.run_until_complete(asyncio.sleep(0))
cancelled = loop.create_task(cleans_up(), name="cancelled")  # @cancelled
awaited = loop.create_task(runs_on(), name="awaited")  # @awaited
awaiter = loop.create_task(awaits(awaited), name="awaiter")  # @awaiter
loop.run_until_complete(asyncio.sleep(0))
cancelled.cancel()
loop.run_until_complete(asyncio.sleep(0.01))
late = loop.create_task(fails(), name="never ran")  # @late
print("end")
