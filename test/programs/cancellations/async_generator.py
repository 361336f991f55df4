"""The innermost frame is an async generator's."""
import asyncio


async def rows():
    try:
        yield 1
        await asyncio.sleep(3600)  # @sleep
        yield 2
    finally:  # @finally
        print("rows: closed")


async def worker():
    async for row in rows():  # @for
        print(row)


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
