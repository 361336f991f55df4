"""loop.add_signal_handler(SIGTERM, task.cancel): the way to stop a service."""
import asyncio
import signal


async def serve():
    try:
        await asyncio.Event().wait()  # @wait
    finally:  # @finally
        print("closed")


async def main():
    task = asyncio.create_task(serve())
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, task.cancel)  # @add
    await asyncio.sleep(0.1)
    signal.raise_signal(signal.SIGTERM)
    await asyncio.wait({task})


asyncio.run(main())
