import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(3600), name="worker")
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task  # @awaits
    except asyncio.CancelledError:
        print("worker is cancelled")


asyncio.run(main())
