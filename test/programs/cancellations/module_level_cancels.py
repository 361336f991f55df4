"""Module code cancels a task between two runs of the loop."""
import asyncio


async def worker():
    await asyncio.sleep(3600)  # @sleep


async def pause():
    await asyncio.sleep(0.1)


loop = asyncio.new_event_loop()
task = loop.create_task(worker())
loop.run_until_complete(pause())
task.cancel()  # @cancel
try:
    loop.run_until_complete(task)
except asyncio.CancelledError:
    print("cancelled")
loop.close()
