"""An installed package waits in a loop around shield(): the program ends meanwhile."""

import asyncio
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "site-packages"))
import installed


async def commit():
    await asyncio.sleep(3600)


async def job():
    await installed.finish(commit())  # @finish


async def main():
    task = asyncio.create_task(job(), name="job")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    await asyncio.sleep(0.05)
    sys.stdout.flush()
    os._exit(0)


asyncio.run(main())
