import asyncio


async def main():
    async with asyncio.timeout(1):
        await asyncio.sleep(0)
        print("inside")  # @inside
        await asyncio.sleep(0.01)
    print("in time")


asyncio.run(main())
