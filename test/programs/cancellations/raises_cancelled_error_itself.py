"""Nobody cancels: the task raises CancelledError itself."""
import asyncio


async def check():
    raise asyncio.CancelledError("I give up")  # @raise


async def worker():
    try:
        await asyncio.sleep(0)
        await check()  # @check
    finally:  # @finally
        print("closed")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
