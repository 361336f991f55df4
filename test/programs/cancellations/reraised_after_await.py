"""The except awaits something, and raises again."""
import asyncio


async def save():
    await asyncio.sleep(0.2)


async def worker():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        await save()  # @save
        raise  # @raise


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
