"""raise MyError from the CancelledError."""
import asyncio


class Interrupted(Exception):
    pass


async def read():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError as error:  # @except
        raise Interrupted("read") from error  # @raise


async def worker():
    await read()  # @read


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(repr(task.exception()))


asyncio.run(main())
