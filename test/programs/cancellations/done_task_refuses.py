"""cancel() of a task that is done."""
import asyncio


async def work():
    return 1


async def main():
    task = asyncio.create_task(work())
    await task
    print(task.cancel("too late"))  # @cancel


asyncio.run(main())
