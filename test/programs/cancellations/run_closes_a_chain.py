"""asyncio.run cancels tasks that await each other: one record each."""
import asyncio


async def c():
    await asyncio.sleep(3600)  # @c


async def b():
    await asyncio.create_task(c(), name="c")  # @b


async def main():
    asyncio.create_task(b(), name="b")
    await asyncio.sleep(0.1)


asyncio.run(main())  # @run
