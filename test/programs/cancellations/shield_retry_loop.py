"""A loop around shield() keeps the error until the work is done, and raises it then."""
import asyncio


async def commit():
    await asyncio.sleep(0.5)
    print("committed")


async def finish(task):
    cancelled = None
    while not task.done():
        try:
            await asyncio.shield(task)  # @shield
        except asyncio.CancelledError as error:  # @except
            cancelled = error
    if cancelled is not None:
        raise cancelled  # @again


async def main():
    task = asyncio.create_task(finish(asyncio.create_task(commit())))
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
