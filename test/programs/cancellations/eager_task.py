"""An eager task has taken its first step when create_task() returns."""
import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("closed")


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(worker())
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
