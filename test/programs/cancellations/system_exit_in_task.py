"""sys.exit() in a task: the run ends, the rest is cancelled."""
import asyncio
import sys


async def other():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("other: closed")


async def main():
    asyncio.create_task(other(), name="other")
    await asyncio.sleep(0.1)
    sys.exit(3)


asyncio.run(main())  # @run
