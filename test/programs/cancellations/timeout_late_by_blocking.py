"""A blocking call makes the timer fire late: the error lands at an innocent await."""
import asyncio
import time


async def main():
    try:
        async with asyncio.timeout(0.1):  # @timeout
            time.sleep(1)  # @block
            await asyncio.sleep(0)  # @innocent
            await asyncio.sleep(0.5)  # @victim
    except TimeoutError:
        print("timed out")


asyncio.run(main())
