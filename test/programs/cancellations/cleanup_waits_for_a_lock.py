"""The cleanup of a cancelled task waits for a lock that the canceller holds while it awaits the task: neither goes
on, until a timeout."""
import asyncio


async def worker(lock):
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        async with lock:  # @lock
            print("saved")


async def main():
    lock = asyncio.Lock()
    task = asyncio.create_task(worker(lock), name="worker")
    await asyncio.sleep(0.05)
    try:
        async with asyncio.timeout(0.15):  # @timeout
            async with lock:  # @main_lock
                task.cancel()  # @cancel
                await asyncio.wait({task})  # @wait
    except TimeoutError:
        print("deadlock")
    await asyncio.wait({task})


asyncio.run(main())
