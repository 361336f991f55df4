"""A generator was left by a cancelled consumer: asyncio closes it in a task of its own, which asyncio.run cancels in turn."""
import asyncio


async def rows():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(3600)  # @close


async def consume():
    async for row in rows():
        await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(consume(), name="consumer")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    await asyncio.sleep(0.15)
    print(len(asyncio.all_tasks()), "tasks")


asyncio.run(main())  # @run
