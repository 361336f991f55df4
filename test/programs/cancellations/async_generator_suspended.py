"""The generator stands at its yield while the consumer is cancelled; aclosing() closes it."""
import asyncio
import contextlib


async def rows():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("rows: closed")


async def worker():
    async with contextlib.aclosing(rows()) as all_rows:  # @aclosing
        async for row in all_rows:
            await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
