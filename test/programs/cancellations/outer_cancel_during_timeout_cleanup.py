"""A timeout has fired and its body cleans up, when the task is cancelled from outside: CancelledError wins over TimeoutError."""
import asyncio


async def work():
    async with asyncio.timeout(0.15):  # @timeout
        try:
            await asyncio.sleep(3600)  # @sleep
        finally:  # @finally
            await asyncio.sleep(1.5)  # @cleanup


async def main():
    task = asyncio.create_task(work(), name="worker")
    await asyncio.sleep(0.45)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
