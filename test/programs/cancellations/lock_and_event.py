"""Tasks that wait for a lock, an event, a semaphore and a barrier."""
import asyncio


async def lock(held):
    async with held:  # @lock
        pass


async def event(event):
    await event.wait()  # @event


async def semaphore(taken):
    await taken.acquire()  # @semaphore


async def barrier(barrier):
    await barrier.wait()  # @barrier


async def main():
    held, taken = asyncio.Lock(), asyncio.Semaphore(0)
    await held.acquire()
    coroutines = [lock(held), event(asyncio.Event()), semaphore(taken), barrier(asyncio.Barrier(2))]
    tasks = [asyncio.create_task(c, name=c.__name__) for c in coroutines]
    await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()  # @cancel
    await asyncio.wait(tasks)


asyncio.run(main())
