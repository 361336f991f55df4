"""A timeout of an installed package: no line of the program's calls cancel(), the one that entered it is blamed."""

import asyncio
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "site-packages"))
import installed


async def read():
    await asyncio.sleep(3600)  # @sleep


async def main():
    try:
        async with installed.Timeout(0.1):  # @timeout
            await read()  # @read
    except TimeoutError:
        print("timed out")


asyncio.run(main())
