"""An item is in the queue and the consumer about to wake, when it is cancelled: the error comes out of get(), the item stays."""
import asyncio


async def consume(queue):
    while True:
        item = await queue.get()  # @get
        print("got", item)


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(consume(queue), name="consumer")
    await asyncio.sleep(0.15)
    queue.put_nowait("precious")
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled(), queue.qsize())


asyncio.run(main())
