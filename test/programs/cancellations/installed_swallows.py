"""An installed package's loop around a callback of the program's catches everything: its line is named, not blamed."""

import asyncio
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "site-packages"))
import installed


async def on_message():
    await asyncio.sleep(0.3)  # @sleep


async def job():
    return await installed.dispatch(on_message, 1)  # @job


async def main():
    inside = asyncio.create_task(job(), name="inside")
    task = asyncio.create_task(installed.dispatch(on_message, 2), name="dispatch")
    poll = asyncio.create_task(installed.poll(), name="poll")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    poll.cancel()  # @poll
    inside.cancel()  # @inside
    await asyncio.wait([task, poll, inside])
    print(task.cancelled(), poll.cancelled(), inside.cancelled())


asyncio.run(main())
