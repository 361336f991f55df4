"""aiokafka: `finally: await consumer.stop()`: stop() cancels the coordinator, which swallows, and awaits it."""
import asyncio


class Consumer:
    async def start(self):
        self.closing = False
        self.coordinator = asyncio.create_task(self._coordination(), name="coordinator")

    async def _coordination(self):
        while not self.closing:
            try:
                await asyncio.sleep(0.05)  # @beat
            except asyncio.CancelledError:  # @swallow
                print("coordinator: one more beat")

    async def getone(self):
        await asyncio.sleep(3600)  # @getone

    async def stop(self):
        self.coordinator.cancel()  # @stop
        self.closing = True
        await self.coordinator


async def consume():
    consumer = Consumer()
    await consumer.start()
    try:
        await consumer.getone()  # @call
    finally:  # @finally
        await consumer.stop()  # @await


async def main():
    task = asyncio.create_task(consume(), name="consume")
    await asyncio.sleep(0.07)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
