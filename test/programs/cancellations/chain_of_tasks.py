"""a awaits b awaits c: cancelling a passes the request down, and each ends because of the one before."""
import asyncio


async def c():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("c: closed")


async def b():
    await asyncio.create_task(c(), name="c")  # @b


async def a():
    await asyncio.create_task(b(), name="b")  # @a


async def main():
    task = asyncio.create_task(a(), name="a")
    await asyncio.sleep(0.1)
    task.cancel("stop")  # @cancel
    try:
        await task
    except asyncio.CancelledError:
        print("main: cancelled")


asyncio.run(main())
