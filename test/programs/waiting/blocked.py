"""A task can go on, but a line reads stdin and keeps the loop from its next turn; then the loop is not run again."""

import asyncio
import sys
import time


async def waits():
    await asyncio.sleep(0.2)  # @waits


async def blocks():
    await asyncio.sleep(0)
    time.sleep(0.4)
    print("ready", flush=True)
    sys.stdin.readline()  # @blocks


loop = asyncio.new_event_loop()
task = loop.create_task(waits(), name="waits")
loop.run_until_complete(blocks())
print("stopped")  # @stopped
