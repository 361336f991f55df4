"""A second cancel() while the finally awaits interrupts the cleanup."""
import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        await asyncio.sleep(3600)  # @cleanup
        print("never")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel("please")  # @first
    await asyncio.sleep(0.1)
    task.cancel("now")  # @second
    await asyncio.wait({task})


asyncio.run(main())
