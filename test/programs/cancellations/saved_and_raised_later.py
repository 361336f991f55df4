"""The error is kept, other things are awaited, and it is raised in the end."""
import asyncio


async def worker():
    kept = None
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError as error:  # @except
        kept = error
    await asyncio.sleep(0.1)
    print("flushed")
    if kept:
        raise kept  # @raise


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
