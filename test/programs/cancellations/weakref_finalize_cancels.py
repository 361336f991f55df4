"""weakref.finalize(owner, task.cancel): when the owner goes, its task is cancelled. No line calls cancel()."""
import asyncio
import weakref


class Owner:
    pass


async def work():
    await asyncio.sleep(3600)  # @sleep


async def main():
    owner = Owner()
    task = asyncio.create_task(work(), name="worker")
    weakref.finalize(owner, task.cancel)  # @finalize
    await asyncio.sleep(0.15)
    del owner  # @del
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
