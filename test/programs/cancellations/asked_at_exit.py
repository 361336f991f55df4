"""atexit.register(task.cancel): the loop has ended long before."""
import asyncio
import atexit


async def work():
    await asyncio.sleep(3600)  # @sleep


async def main():
    global task
    task = loop.create_task(work(), name="worker")
    atexit.register(task.cancel)  # @register
    await asyncio.sleep(0.06)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
