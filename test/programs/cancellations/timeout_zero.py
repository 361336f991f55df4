"""timeout(0): the first await gets it."""
import asyncio


async def main():
    try:
        async with asyncio.timeout(0):  # @timeout
            print("inside")
            await asyncio.sleep(1)  # @sleep
    except TimeoutError:
        print("timed out")


asyncio.run(main())
