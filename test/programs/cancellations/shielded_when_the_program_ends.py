"""A loop around shield() has caught the error and waits again; the program ends meanwhile."""
import asyncio


async def commit():
    await asyncio.sleep(3600)


async def finish(task):
    while not task.done():
        try:
            await asyncio.shield(task)  # @shield
        except asyncio.CancelledError:  # @except
            print("not yet")


async def main():
    inner = loop.create_task(commit())
    task = loop.create_task(finish(inner), name="finish")
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.sleep(0.1)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
