"""stackoverflow: "my finally does not finish": main cancels a task as its last act, and run_until_complete() is over."""
import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("closing")
        await asyncio.sleep(3600)  # @flush
        print("closed")


async def main():
    task = loop.create_task(worker(), name="worker")
    keep.append(task)
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel


keep = []
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
