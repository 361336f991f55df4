"""The cleanup of a cancelled task has a timeout of its own, and that runs out: the task is cancelled all the same."""
import asyncio


async def goodbye():
    await asyncio.sleep(3600)  # @goodbye


async def client():
    try:
        await asyncio.sleep(3600)  # @read
    finally:  # @finally
        try:
            async with asyncio.timeout(0.1):  # @timeout
                await goodbye()  # @call
        except TimeoutError:
            print("no goodbye")


async def main():
    task = asyncio.create_task(client(), name="client")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
