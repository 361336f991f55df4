"""A handler raises a CancelledError of its own: the cancellation goes on."""
import asyncio


async def read():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        raise asyncio.CancelledError("read was interrupted")  # @raise


async def worker():
    try:
        await read()  # @read
    finally:  # @finally
        print("closed")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
