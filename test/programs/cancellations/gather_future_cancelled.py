"""The future of gather() is cancelled directly."""
import asyncio


async def child():
    await asyncio.sleep(3600)  # @sleep


async def main():
    both = asyncio.gather(child(), child())
    await asyncio.sleep(0.1)
    both.cancel()  # @cancel
    try:
        await both
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
