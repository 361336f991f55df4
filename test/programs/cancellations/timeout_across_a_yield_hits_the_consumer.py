"""PEP 789: a timeout around a yield in an async generator cancels whoever consumes it, in that one's own code."""
import asyncio


async def limited():
    async with asyncio.timeout(0.1):  # @timeout
        yield 1  # @yield
        yield 2


async def consumer():
    async for n in limited():  # @for
        print("got", n)
        await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(consumer(), name="consumer")
    await asyncio.wait({task})
    print("cancelled:", task.cancelled())


asyncio.run(main())
