"""The consumer of a queue is cancelled."""
import asyncio


async def consumer(queue):
    while True:
        item = await queue.get()  # @get
        print(item)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(consumer(queue))
    queue.put_nowait(1)
    await queue.join()
    task.cancel()  # @cancel
    await asyncio.gather(task, return_exceptions=True)


asyncio.run(main())
