"""Names change between the request and the end."""
import asyncio


async def work():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        asyncio.current_task().set_name("new name")
        await asyncio.sleep(0.15)


async def main():
    task = asyncio.create_task(work(), name="old name")
    await asyncio.sleep(0.15)
    asyncio.current_task().set_name("the canceller")
    task.cancel()  # @cancel
    asyncio.current_task().set_name("innocent")
    await asyncio.wait({task})


asyncio.run(main())
