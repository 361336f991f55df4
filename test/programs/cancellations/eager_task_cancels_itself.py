"""An eager task cancels itself within create_task(), before it has ever been suspended."""
import asyncio


async def work():
    asyncio.current_task().cancel("myself")  # @cancel
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("closed")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(work(), name="eager")  # @create
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
