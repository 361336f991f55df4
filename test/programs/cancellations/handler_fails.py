"""The except itself fails while it handles the cancellation; an outer one catches that."""
import asyncio


def log(error):
    raise RuntimeError("the log is closed")  # @log


async def read():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError as error:  # @except
        log(error)  # @call
        raise


async def worker():
    await read()  # @read


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(repr(task.exception()))


asyncio.run(main())
