"""Producer and consumers: a queue, one that fills it, three that empty it.

The queue holds two images at most, so now the producer waits for room (Queue.put)
and now the consumers wait for work (Queue.get). When all is done the consumers,
which would wait for ever, are cancelled.

Try this:
 1. Press F5 and watch "Asyncio Tasks" while the program runs: who awaits put, who
    awaits get, who sleeps.
 2. Hold "consumer 1" (its context menu): the others do its work. Release it again.
 3. Cancel "consumer 2" with the button beside it, and see the others finish without
    it.
"""

import asyncio


async def produce(queue: asyncio.Queue[int], images: int) -> None:
    for number in range(images):
        await asyncio.sleep(0.1)
        await queue.put(number)
    print("producer: all", images, "are in the queue")


async def consume(queue: asyncio.Queue[int], name: str) -> None:
    finished = 0
    try:
        while True:
            number = await queue.get()
            try:
                await asyncio.sleep(0.4 + 0.1 * (number % 3))  # Scale the image.
                finished += 1
            finally:
                queue.task_done()
    finally:
        print(f"{name}: scaled {finished} images")


async def main() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(maxsize=2)
    names = [f"consumer {number}" for number in (1, 2, 3)]
    consumers = [asyncio.create_task(consume(queue, name), name=name) for name in names]
    producer = asyncio.create_task(produce(queue, images=45), name="producer")

    await producer
    await queue.join()
    for consumer in consumers:
        consumer.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)


asyncio.run(main())
