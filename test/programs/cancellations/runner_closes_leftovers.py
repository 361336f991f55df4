"""Runner as a context manager: tasks live from one run to the next, and are cancelled when it closes."""
import asyncio


async def background():
    await asyncio.sleep(3600)  # @sleep


async def start():
    return asyncio.create_task(background(), name="background")


async def look(task):
    print(task.done())


with asyncio.Runner() as runner:  # @runner
    task = runner.run(start())
    runner.run(look(task))
