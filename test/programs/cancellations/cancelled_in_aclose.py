"""A task closes a generator by aclose(), whose finally awaits; it is cancelled there."""
import asyncio


async def rows():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(3600)  # @close


async def consume():
    source = rows()
    print(await anext(source))
    await source.aclose()  # @aclose


async def main():
    task = asyncio.create_task(consume(), name="consumer")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
