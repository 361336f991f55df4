"""The task that waits for an executor's future is cancelled; what runs there is not."""
import asyncio


def work():
    return 1


async def worker(loop):
    await loop.run_in_executor(None, work)  # @executor


async def main():
    loop = asyncio.get_running_loop()
    task = loop.create_task(worker(loop))
    await asyncio.sleep(0)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
