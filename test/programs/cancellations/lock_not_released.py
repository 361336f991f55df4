"""acquire() and release() without try: a cancellation between them leaves the lock locked, and who waits for it waits
for ever."""
import asyncio


async def first(lock):
    await lock.acquire()
    await asyncio.sleep(3600)  # @work
    lock.release()


async def second(lock):
    await lock.acquire()  # @acquire
    print("never")


async def main():
    lock = asyncio.Lock()
    one = asyncio.create_task(first(lock), name="first")
    asyncio.create_task(second(lock), name="second")
    await asyncio.sleep(0.05)
    one.cancel()  # @cancel
    await asyncio.sleep(0.05)
    print("locked:", lock.locked())


asyncio.run(main())  # @run
