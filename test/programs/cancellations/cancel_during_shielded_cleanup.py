"""Cleanup under shield: a second cancel() breaks the wait for it, not the cleanup."""
import asyncio


async def cleanup():
    await asyncio.sleep(0.3)
    print("clean")


async def worker():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        await asyncio.shield(cleanup())  # @shield


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @first
    await asyncio.sleep(0.1)
    task.cancel()  # @second
    await asyncio.wait({task})
    await asyncio.sleep(0.3)


asyncio.run(main())
