"""wait_for a task: the caller's timeout cancels the task that it awaits."""
import asyncio


async def slow():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("slow: closed")


async def main():
    task = asyncio.create_task(slow())
    try:
        await asyncio.wait_for(task, timeout=0.1)  # @wait_for
    except asyncio.TimeoutError:
        print("timed out", task.cancelled())


asyncio.run(main())
