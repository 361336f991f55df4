"""Server-sent events: the response's task is cancelled while the generator waits for the next message; its finally unsubscribes."""
import asyncio


class Broker:
    def __init__(self):
        self.queues = set()

    async def subscribe(self):
        queue = asyncio.Queue()
        self.queues.add(queue)
        try:
            while True:
                yield await queue.get()  # @get
        finally:  # @finally
            self.queues.discard(queue)
            await asyncio.sleep(0)
            print("subscribers:", len(self.queues))


async def stream(broker):
    async for message in broker.subscribe():  # @for
        print(message)


async def main():
    broker = Broker()
    task = asyncio.create_task(stream(broker), name="stream")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
