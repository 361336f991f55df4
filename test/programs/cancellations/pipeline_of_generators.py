"""A pipeline of async generators: the error enters the innermost and passes through each, and through the consumer."""
import asyncio


async def lines():
    try:
        while True:
            await asyncio.sleep(0.09)
            yield "line"
            await asyncio.sleep(3600)  # @sleep
    finally:  # @lines_finally
        print("lines: closed")


async def upper(source):
    async for line in source:  # @upper
        yield line.upper()


async def consume():
    async for line in upper(lines()):  # @consume
        print(line)


async def main():
    task = asyncio.create_task(consume(), name="consumer")
    await asyncio.sleep(0.3)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
