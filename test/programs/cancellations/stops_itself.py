"""A service's stop() cancels its task and awaits it; the task calls stop() itself."""
import asyncio


class Service:
    def start(self):
        self.task = asyncio.create_task(self.run(), name="service")

    async def run(self):
        await asyncio.sleep(0.15)
        await self.stop()  # @run

    async def stop(self):
        self.task.cancel()  # @cancel
        try:
            await self.task  # @await
        except asyncio.CancelledError:  # @except
            print("stopped")


async def main():
    service = Service()
    service.start()
    await asyncio.wait({service.task})
    print(service.task.cancelled(), repr(service.task.exception()))


asyncio.run(main())
