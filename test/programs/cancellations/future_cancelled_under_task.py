"""A plain future is cancelled under the task that awaits it: no Task.cancel() at all."""
import asyncio


async def wait(future):
    await future  # @await


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(wait(future))
    await asyncio.sleep(0)
    future.cancel("gone")  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
