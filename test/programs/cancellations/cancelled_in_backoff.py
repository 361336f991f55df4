"""A retry's backoff sleeps in the handler of another exception: the CancelledError enters there and ends the retry."""
import asyncio


async def connect():
    raise ConnectionError("refused")


async def keep_connecting():
    while True:
        try:
            await connect()
            return
        except OSError as error:
            print("retry after", error)
            await asyncio.sleep(3600)  # @backoff
        finally:  # @finally
            print("finally")


async def main():
    task = asyncio.create_task(keep_connecting(), name="connector")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
