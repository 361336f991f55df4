import asyncio
import functools
import types


async def leaf(x):
    marker = asyncio.get_running_loop().create_future()
    futures.append(marker)
    await marker  # @leaf
    return x


async def generate():
    await leaf(1)
    yield 1


async def over_generator():
    async for value in generate():
        print(value)


async def over_anext():
    print(await anext(generate(), "none"))


class Awaitable:
    def __await__(self):
        return leaf(2).__await__()


async def over_awaitable():
    await Awaitable()


@types.coroutine
def old_style():
    yield from leaf(3)


async def over_old_style():
    await old_style()


def decorator(function):
    @functools.wraps(function)
    async def wrapper(*args):
        return await function(*args)

    return wrapper


@decorator
@decorator
async def decorated(x):
    return await leaf(x)


@types.coroutine
@functools.lru_cache
def not_started():
    yield


async def awaiting(task):
    return await task


async def gathering(*tasks):
    return await asyncio.gather(*tasks)


async def accented():
    return "ÄÖÜ 😀", await leaf("é")


async def locking(lock):
    async with lock:
        pass


async def shielding(task):
    await asyncio.shield(task)


async def waiting(task):
    await asyncio.wait([task])


def deep(n):
    if n:
        return deep(n - 1)
    print("deep")  # @deep
    return n


async def eagerly():
    print("eager")  # @eager


futures = []


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    child = asyncio.create_task(decorated(4), name="child")
    other = asyncio.create_task(leaf(6), name="other")
    coroutines = [
        (over_generator(), "generator"),
        (over_anext(), "anext"),
        (generate().asend(None), "asked"),
        (over_awaitable(), "awaitable"),
        (over_old_style(), "old"),
        (awaiting(child), "parent"),
        (gathering(other), "gatherer"),
        (locking(lock), "locker"),
        (accented(), "accented"),
        (shielding(other), "shielder"),
        (waiting(other), "waiter"),
        (asyncio.sleep(60), "library"),
    ]
    tasks = [asyncio.create_task(coroutine, name=name) for coroutine, name in coroutines]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    fresh = asyncio.create_task(decorated(5), name="fresh")
    deep(3)  # @main
    asyncio.Task(eagerly(), loop=asyncio.get_running_loop(), eager_start=True, name="eager")
    asyncio.get_running_loop().call_soon(deep, 1)
    await asyncio.sleep(0)
    for future in futures:
        future.set_result(None)
    lock.release()
    tasks.pop().cancel()
    print(await asyncio.gather(*tasks, fresh))


asyncio.run(main(), debug=False)
