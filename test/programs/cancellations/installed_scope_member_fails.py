"""A done callback of an installed package cancels because a task has failed: the line that raised is blamed."""

import asyncio
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "site-packages"))
import installed


async def child():
    await asyncio.sleep(3600)  # @sleep


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("broken")  # @raises


async def main():
    async with installed.Scope() as scope:  # @scope
        scope.spawn(child())
        scope.spawn(fail())  # @spawn
    print(asyncio.current_task().cancelling())


asyncio.run(main())
