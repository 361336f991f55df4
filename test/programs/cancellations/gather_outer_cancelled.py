"""The task that awaits gather() is cancelled: so are the children."""
import asyncio


async def child(name):
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("closed", name)


async def parent():
    await asyncio.gather(child("a"), child("b"))  # @gather


async def main():
    task = asyncio.create_task(parent(), name="parent")
    await asyncio.sleep(0.1)
    task.cancel("enough")  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
