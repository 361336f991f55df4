"""The task that awaits shield() is cancelled, what is shielded is not."""
import asyncio


async def commit():
    await asyncio.sleep(0.3)
    print("committed")


async def handler(task):
    await asyncio.shield(task)  # @shield


async def main():
    inner = asyncio.create_task(commit())
    task = asyncio.create_task(handler(inner))
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    await inner


asyncio.run(main())
