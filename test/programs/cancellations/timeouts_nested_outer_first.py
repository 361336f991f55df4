"""Of two nested timeouts the outer one runs out first: its cancellation passes the inner one."""
import asyncio


async def fetch():
    async with asyncio.timeout(3600):  # @inner
        await asyncio.sleep(3600)  # @sleep


async def main():
    try:
        async with asyncio.timeout(0.1):  # @outer
            await fetch()  # @fetch
    except TimeoutError:
        print("outer")


asyncio.run(main())
