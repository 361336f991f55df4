"""One task for each thing that a task can wait for; the main task stops when all of them wait."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def locked(lock):
    async with lock:
        yield


async def holds(lock):
    async with locked(lock):
        await asyncio.sleep(3600)  # @holds


async def wants(lock):
    async with lock:  # @wants
        pass


async def sleeps():
    await asyncio.sleep(3600)  # @sleeps


async def times_out():
    async with asyncio.timeout(3600):  # @timeout
        await asyncio.Event().wait()  # @nobody_sets


async def waits_event(event):
    await event.wait()  # @event


async def gets(queue):
    return await queue.get()  # @gets


async def puts(queue):
    await queue.put(2)  # @puts


async def joins(queue):
    await queue.join()  # @joins


async def forgotten():
    future = asyncio.get_running_loop().create_future()
    await future  # @forgotten


async def promised(futures):
    futures.append(asyncio.get_running_loop().create_future())
    await futures[0]  # @promised


async def awaits(task):
    await task  # @awaits


async def gathers(*tasks):
    await asyncio.gather(*tasks)  # @gathers


async def waits(tasks):
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED, timeout=3600)  # @waits


async def shields(task):
    await asyncio.shield(task)  # @shields


async def groups():
    async with asyncio.TaskGroup() as group:  # @group
        group.create_task(sleeps(), name="member one")
        group.create_task(sleeps(), name="member two")


async def turns(other):
    await other[0]  # @turns


async def acquires(lock):
    await lock.acquire()
    await asyncio.sleep(3600)  # @acquires


async def notified(condition):
    async with condition:
        await condition.wait()  # @notified


async def arrives(barrier):
    await barrier.wait()  # @arrives


async def twice():
    lock = asyncio.Lock()
    async with lock:
        async with lock:  # @twice
            pass


async def waits_for_itself():
    await asyncio.wait({asyncio.current_task()})  # @itself


async def fails():
    raise ValueError("no")  # @fails


async def returns():
    pass


async def cleans_up():
    try:
        await asyncio.sleep(3600)
    finally:
        await asyncio.sleep(3600)  # @cleans_up


async def deaf():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:  # @deaf
        await asyncio.sleep(3600)  # @goes_on


async def main():
    lock, semaphore, event, queue, full = asyncio.Lock(), asyncio.Semaphore(1), asyncio.Event(), asyncio.Queue(), asyncio.Queue(1)
    by_call, condition, barrier = asyncio.Lock(), asyncio.Condition(), asyncio.Barrier(2)
    full.put_nowait(1)
    futures, circle, tasks = [], [], {}

    def start(coroutine, name=None):
        name = name or coroutine.__name__
        tasks[name] = asyncio.create_task(coroutine, name=name)  # @start
        return tasks[name]

    start(holds(lock))
    start(wants(lock))
    start(holds(semaphore), "holds semaphore")
    start(wants(semaphore), "wants semaphore")
    start(acquires(by_call))
    start(wants(by_call), "wants acquired")
    start(notified(condition))
    start(arrives(barrier))
    sleeper = start(sleeps())
    start(times_out())
    start(waits_event(event))
    start(gets(queue))
    start(puts(full))
    start(joins(full))
    start(forgotten())
    start(promised(futures))
    start(awaits(sleeper))
    start(gathers(sleeper, tasks["holds"]))
    start(waits([sleeper, tasks["holds"], futures_done := asyncio.ensure_future(event.wait())]))
    start(shields(sleeper))
    start(groups())
    circle.append(start(turns(circle), "round"))
    circle.insert(0, start(turns([circle[0]]), "and round"))
    start(twice())
    start(waits_for_itself())
    start(fails())
    start(returns())
    start(cleans_up())
    start(deaf())
    await asyncio.sleep(0.01)
    tasks["cleans_up"].cancel("enough")  # @cancel
    tasks["deaf"].cancel()  # @cancel_deaf
    await asyncio.sleep(0.01)
    start(sleeps(), "unstarted")  # @unstarted
    print("all wait")  # @stop
    assert futures_done


asyncio.run(main())
