"""The classic: call_later(delay, task.cancel). No frame of the user's runs when cancel() is called."""
import asyncio


async def worker():
    await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(worker())
    loop = asyncio.get_running_loop()
    loop.call_later(0.1, task.cancel)  # @later
    try:
        await task
    except asyncio.CancelledError:
        print("worker was cancelled")


asyncio.run(main())
