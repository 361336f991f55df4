"""The body of a timeout catches the CancelledError: the timeout passes unnoticed."""
import asyncio


async def main():
    async with asyncio.timeout(0.1) as limit:  # @timeout
        try:
            await asyncio.sleep(3600)  # @sleep
        except asyncio.CancelledError:  # @except
            print("ignored")
    print(limit.expired())
    await asyncio.sleep(0)
    print("went on")


asyncio.run(main())
