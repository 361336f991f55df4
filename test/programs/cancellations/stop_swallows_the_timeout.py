"""stackoverflow 78752124: "the right way to await cancelling a task": stop() awaits it in a try, and eats the
caller's timeout."""
import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)  # @work
    finally:  # @finally
        await asyncio.sleep(3600)  # @flush


class Service:
    def __init__(self):
        self.task = asyncio.create_task(worker(), name="worker")

    async def stop(self):
        self.task.cancel()  # @cancel
        try:
            await self.task  # @await
        except asyncio.CancelledError:  # @except
            pass


async def main():
    service = Service()
    await asyncio.sleep(0.05)
    try:
        async with asyncio.timeout(0.15):  # @timeout
            await service.stop()  # @stop
            print("stopped in time?")
    except TimeoutError:
        print("timed out")


asyncio.run(main())
