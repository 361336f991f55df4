"""The question this product exists for: cancel() after the loop has stopped."""
import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:
        print("worker: finalized")


async def pause():
    await asyncio.sleep(0.1)


loop = asyncio.new_event_loop()
task = loop.create_task(worker())
loop.run_until_complete(pause())
print(task.cancel())  # @cancel
print(task.cancelled())
