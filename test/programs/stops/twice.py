import asyncio


async def job():
    try:
        await asyncio.sleep(3600)  # @first
    finally:  # @finally
        try:  # @cleans_up
            await asyncio.sleep(3600)  # @second
        finally:  # @inner_finally
            print("cleaned up")  # @inner


async def main():
    task = asyncio.create_task(job(), name="worker")
    await asyncio.sleep(0)
    print("ready")  # @ready
    await asyncio.sleep(0)
    task.cancel("first")
    await asyncio.sleep(0.01)
    task.cancel("second")
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
