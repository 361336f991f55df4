"""The handler hands the error to a helper, which raises it again from a frame of its own."""
import asyncio


def log_and_raise(error):
    print("failed:", type(error).__name__)
    raise error  # @raise


async def work():
    try:
        await asyncio.sleep(3600)  # @sleep
    except BaseException as error:  # @except
        log_and_raise(error)  # @helper


async def main():
    task = asyncio.create_task(work(), name="worker")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
