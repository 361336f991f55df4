"""cancel() before the task's first step: neither its body nor its finally runs."""
import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)
    finally:
        print("never")


async def main():
    task = asyncio.create_task(worker())
    task.cancel()  # @cancel
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
