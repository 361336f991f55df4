"""Code of the program's own that exec() and eval() run: it has no file, but it is the program's."""
import asyncio
import collections
import dataclasses

TEXT = """
async def job():
    try:
        await asyncio.sleep(3600)
    finally:
        print("closed")

def stop(task):
    task.cancel("enough")
"""


@dataclasses.dataclass
class Task:
    """Code that the standard library makes for the program is none of the program's."""

    task: asyncio.Task

    def __post_init__(self):
        self.task.cancel()  # @post_init


Cancels = collections.namedtuple("Cancels", "task")


async def main():
    exec(TEXT, globals())
    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    stop(task)  # @stops
    await asyncio.wait([task])
    another = asyncio.create_task(job())
    await asyncio.sleep(0)
    Task(another)  # @dataclass
    await asyncio.wait([another])


asyncio.run(main())
