"""A timeout around the yield of an async generator runs out in the consumer's own await; the generator is closed later."""

import asyncio


async def ticks():
    async with asyncio.timeout(0.1):  # @timeout
        while True:
            yield 1  # @yield


async def main():
    try:
        async for _ in ticks():  # @for
            await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        print("who has cancelled me?")


asyncio.run(main())  # @run
