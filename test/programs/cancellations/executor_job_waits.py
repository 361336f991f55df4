"""The cancel() comes while a job of the executor waits: that is no caller of whoever asks."""

import asyncio
import time


def work():
    time.sleep(0.1)


async def job():
    await asyncio.get_running_loop().run_in_executor(None, work)  # @executor


async def main():
    task = asyncio.create_task(job(), name="job")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    await asyncio.wait([task])


asyncio.run(main())
