"""A scope of an installed package: one callback schedules the next, and uncancel() takes the host's request back."""

import asyncio
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "site-packages"))
import installed


async def child():
    await asyncio.sleep(3600)  # @sleep


async def main():
    async with installed.Scope() as scope:  # @scope
        scope.spawn(child())
        await asyncio.sleep(0.1)
        scope.cancel()  # @cancel
    print(asyncio.current_task().cancelling())


asyncio.run(main())
