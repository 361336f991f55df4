"""What the main thread does: module code, the loop for a task, a task, a callback."""

import asyncio
import functools


async def child():
    print("in a task")  # @child
    await asyncio.sleep(3600)  # @sleeps


def callback():
    print("in a callback")  # @callback


async def main():
    task = asyncio.create_task(child(), name="child")
    await asyncio.sleep(0)  # @starts
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0)  # @yields
    asyncio.get_running_loop().call_later(0.01, functools.partial(print, "ready", flush=True))
    await asyncio.wait([task])  # @waits


print("module")  # @module
asyncio.run(main())  # @run
