"""wait_for with a timeout of 0: the coroutine never takes a step."""
import asyncio


async def slow():
    print("never")


async def main():
    try:
        await asyncio.wait_for(slow(), 0)  # @wait_for
    except TimeoutError:
        print("timed out")


asyncio.run(main())
