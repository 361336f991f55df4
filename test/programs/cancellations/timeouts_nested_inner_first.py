"""The inner of two timeouts runs out, is handled, and the outer one runs out later."""
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.4):  # @outer
            try:
                async with asyncio.timeout(0.1):  # @inner
                    await asyncio.sleep(3600)  # @first
            except TimeoutError:
                print("inner")
            await asyncio.sleep(3600)  # @second
    except TimeoutError:
        print("outer")


asyncio.run(main())
