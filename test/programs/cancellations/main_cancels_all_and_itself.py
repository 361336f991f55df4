"""`for task in all_tasks(): task.cancel()` in main: it has cancelled itself too, and meets that at its next await."""
import asyncio


async def worker():
    await asyncio.sleep(3600)  # @sleep


async def main():
    asyncio.create_task(worker(), name="worker")
    await asyncio.sleep(0.05)
    for task in sorted(asyncio.all_tasks(), key=lambda task: task.get_name()):
        task.cancel()  # @cancel
    await asyncio.sleep(0)  # @next
    print("never")


try:
    asyncio.run(main())
except asyncio.CancelledError:
    print("main was cancelled")
