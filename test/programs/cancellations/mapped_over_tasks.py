"""Task.cancel as a function: map(), methodcaller() and partial() of it."""
import asyncio
import functools
import operator


async def work():
    await asyncio.sleep(3600)  # @sleep


async def main():
    tasks = [asyncio.create_task(work(), name=f"t{i}") for i in range(3)]
    await asyncio.sleep(0.15)
    list(map(asyncio.Task.cancel, tasks[:1]))  # @map
    operator.methodcaller("cancel", "by name")(tasks[1])  # @caller
    functools.partial(asyncio.Task.cancel, tasks[2], msg="partial")()  # @partial
    await asyncio.wait(tasks)


asyncio.run(main())
