"""The shutdown recipe: cancel all tasks but this one, and gather them."""
import asyncio


async def worker(n):
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("closed", n)


async def shutdown():
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in sorted(tasks, key=lambda task: task.get_name()):
        task.cancel()  # @cancel
    await asyncio.gather(*tasks, return_exceptions=True)


async def main():
    for n in range(2):
        asyncio.create_task(worker(n), name=f"worker {n}")
    await asyncio.sleep(0.1)
    await shutdown()  # @shutdown


asyncio.run(main())
