import asyncio


async def main():
    print("idle", flush=True)
    await asyncio.sleep(3600)  # @idle


asyncio.run(main())
