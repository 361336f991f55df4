"""A task that an installed package has made cancels one of the program's: the line behind that task is blamed."""

import asyncio
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "site-packages"))
import installed


async def receive(connection):
    return await connection.receive()  # @receive


async def main():
    connection = installed.Connection()
    connection.open()  # @open
    task = asyncio.create_task(receive(connection), name="receive")
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
