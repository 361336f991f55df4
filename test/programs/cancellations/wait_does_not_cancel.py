"""The task in asyncio.wait() is cancelled: what it waits for is not."""
import asyncio


async def child():
    await asyncio.sleep(0.3)
    print("child: done")


async def parent(child_task):
    await asyncio.wait({child_task})  # @wait


async def main():
    child_task = asyncio.create_task(child())
    task = asyncio.create_task(parent(child_task))
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    await child_task


asyncio.run(main())
