"""Condition.wait catches the error, takes its lock again, and raises it to the user's frame later."""
import asyncio


async def consumer(condition):
    async with condition:  # @with
        try:
            await condition.wait()  # @wait
        finally:  # @finally
            print("consumer: has the lock", condition.locked())


async def main():
    condition = asyncio.Condition()
    task = asyncio.create_task(consumer(condition))
    await asyncio.sleep(0.1)
    async with condition:
        task.cancel()  # @cancel
        await asyncio.sleep(0.3)
        print("main: lets go of the lock")
    await asyncio.wait({task})


asyncio.run(main())
