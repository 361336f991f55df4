"""A callback of the user's, scheduled with call_later, cancels."""
import asyncio


def give_up(task):
    task.cancel()  # @cancel


async def worker():
    await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(worker())
    asyncio.get_running_loop().call_later(0.1, give_up, task)
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
