"""A parent cancels its worker with a message, awaits it and catches what it gets."""
import asyncio


async def fetch():
    await asyncio.sleep(3600)  # @sleep


async def worker():
    try:
        await fetch()  # @call
    except asyncio.CancelledError:  # @except
        print("worker: cancelled")
        raise
    finally:  # @finally
        print("worker: closed")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel("no longer needed")  # @cancel
    try:
        await task
    except asyncio.CancelledError as error:
        print("main:", error.args)


asyncio.run(main())  # @run
