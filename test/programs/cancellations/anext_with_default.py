"""anext(source, None): an awaitable of the interpreter's own stands between the caller and the generator."""
import asyncio


async def rows():
    await asyncio.sleep(3600)  # @rows
    yield 1


async def consume():
    source = rows()
    print(await anext(source, None))  # @anext


async def main():
    task = asyncio.create_task(consume(), name="consumer")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
