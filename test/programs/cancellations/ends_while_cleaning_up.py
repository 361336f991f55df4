"""The program ends while the task's finally still awaits."""
import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        await asyncio.sleep(3600)  # @cleanup


async def main(task):
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.sleep(0.1)


loop = asyncio.new_event_loop()
task = loop.create_task(worker())
loop.run_until_complete(main(task))
