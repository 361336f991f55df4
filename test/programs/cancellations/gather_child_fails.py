"""One child fails: gather() does not cancel the others. asyncio.run does, at its end."""
import asyncio


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("broken")


async def other():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("other: closed")


async def main():
    try:
        await asyncio.gather(fail(), other())
    except ValueError:
        print("one failed")


asyncio.run(main())  # @run
