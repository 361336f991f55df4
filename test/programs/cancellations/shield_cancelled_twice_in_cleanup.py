"""asyncio.shield() in a finally does not survive a second cancel(): the cleanup goes on, but nobody waits for it."""
import asyncio


async def close():
    await asyncio.sleep(0.6)  # @closing
    print("closed")


async def work():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        await asyncio.shield(close())  # @shield


async def main():
    task = asyncio.create_task(work(), name="work")
    await asyncio.sleep(0.05)
    task.cancel("one")  # @one
    await asyncio.sleep(0.05)
    task.cancel("two")  # @two
    await asyncio.wait({task})
    print("work is done")
    await asyncio.sleep(0.8)


asyncio.run(main())
