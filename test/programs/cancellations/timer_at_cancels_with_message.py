"""call_at with an argument for cancel()."""
import asyncio


async def worker():
    await asyncio.sleep(3600)  # @sleep


def arm(loop, task):
    loop.call_at(loop.time() + 0.1, task.cancel, "too late")  # @arm


async def main():
    task = asyncio.create_task(worker(), name="job")
    arm(asyncio.get_running_loop(), task)  # @call
    await asyncio.gather(task, return_exceptions=True)


asyncio.run(main())
