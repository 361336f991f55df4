"""cancel() on oneself and then return: nothing is delivered, the result is lost."""
import asyncio


async def job():
    asyncio.current_task().cancel("enough")  # @cancel
    return 42


async def main():
    task = asyncio.create_task(job())
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
