"""A bare except in a helper: the caller never hears of the cancellation."""
import asyncio


async def read():
    try:
        return await asyncio.sleep(3600, "data")  # @sleep
    except:  # @except
        return None


async def worker():
    data = await read()  # @read
    await asyncio.sleep(0)
    return data


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    print(await task)


asyncio.run(main())
