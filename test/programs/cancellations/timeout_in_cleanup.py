"""A timeout in the finally of a cancelled task: it takes back its own request only."""
import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        try:
            async with asyncio.timeout(0.1):  # @timeout
                await asyncio.sleep(3600)  # @cleanup
        except TimeoutError:
            print("cleanup took too long")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
