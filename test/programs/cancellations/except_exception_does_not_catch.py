"""except Exception does not catch CancelledError, which is a BaseException since 3.8."""
import asyncio


async def worker():
    while True:
        try:
            await asyncio.sleep(3600)  # @sleep
        except Exception as error:
            print("never", error)


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
