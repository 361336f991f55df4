"""wait_for a coroutine: since 3.12 it runs in the caller's own task."""
import asyncio


async def slow():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("slow: closed")


async def main():
    try:
        await asyncio.wait_for(slow(), 0.1)  # @wait_for
    except TimeoutError:
        print("timed out")


asyncio.run(main())
