"""Groups of an installed package, as anyio's: a member fails, which is why the others and the host are cancelled."""

import asyncio
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "site-packages"))
import installed


async def fails():
    await asyncio.sleep(0.05)
    raise LookupError("no such thing")  # @raises


async def sibling():
    await asyncio.sleep(3600)  # @sleep


async def main():
    async with installed.Scope() as scope:  # @scope
        scope.spawn(sibling())
        scope.spawn(fails())
    try:
        async with installed.Nursery() as nursery:  # @nursery
            nursery.spawn(sibling())
            nursery.spawn(fails())
    except* LookupError:  # @except
        print("failed")


asyncio.run(main())
