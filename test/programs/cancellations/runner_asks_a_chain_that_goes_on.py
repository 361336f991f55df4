"""asyncio.run() asks a task that waits for one that swallows; the program is ended by sys.exit() in a timer."""
import asyncio
import sys


async def stubborn():
    while True:
        try:
            await asyncio.sleep(3600)  # @sleep
        except asyncio.CancelledError:  # @except
            print("not me")


async def outer():
    await inner  # @await


async def main():
    global inner
    inner = asyncio.create_task(stubborn(), name="inner")
    asyncio.create_task(outer(), name="outer")
    await asyncio.sleep(0.05)
    asyncio.get_running_loop().call_later(0.1, sys.exit)


asyncio.run(main())  # @run
