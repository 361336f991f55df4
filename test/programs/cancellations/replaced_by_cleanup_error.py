"""The cleanup fails: its error takes the cancellation's place."""
import asyncio


class Connection:
    def close(self):
        raise OSError("already closed")  # @raise


async def worker():
    connection = Connection()
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        connection.close()  # @close


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(repr(task.exception()))


asyncio.run(main())
