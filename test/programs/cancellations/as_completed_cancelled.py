"""A task is cancelled while it iterates as_completed()."""
import asyncio


async def child():
    await asyncio.sleep(0.3)


async def parent(tasks):
    for result in asyncio.as_completed(tasks):
        await result  # @next


async def main():
    tasks = [asyncio.create_task(child()) for _ in range(2)]
    task = asyncio.create_task(parent(tasks))
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task, *tasks})


asyncio.run(main())
