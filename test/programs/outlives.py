import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)
    finally:
        print("last line")  # @last


async def main():
    task = asyncio.create_task(worker())
    await asyncio.wait([task], timeout=0.01)


asyncio.run(main())
