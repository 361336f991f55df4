"""A return in finally eats whatever is under way."""
import asyncio


async def worker():
    result = "partial"
    try:
        await asyncio.sleep(3600)  # @sleep
        result = "whole"
    finally:  # @finally
        print("closing")
        return result  # @return


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    print(await task)


asyncio.run(main())
