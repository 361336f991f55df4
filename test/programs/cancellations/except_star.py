"""except* CancelledError catches it too."""
import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)  # @sleep
    except* asyncio.CancelledError:  # @except
        print("caught")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
