"""The worker's loop catches everything and goes on."""
import asyncio


async def worker():
    for n in range(3):
        try:
            await asyncio.sleep(0.2)  # @sleep
        except BaseException as error:  # @except
            print(n, repr(error))


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await task
    print(task.cancelled())


asyncio.run(main())
