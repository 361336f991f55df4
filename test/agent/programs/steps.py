import asyncio
import contextlib


async def other(n):
    while True:
        await asyncio.sleep(0)  # @other
        n += 1


def plain(x):
    y = x + 1  # @plain
    return y


async def inner(x):
    await asyncio.sleep(0)  # @inner
    return x


async def outer():
    first = await inner(1)  # @outer
    second = plain(first)
    total = [
        plain(i)
        for i in range(2)
    ]
    return second, total


async def failing():
    await asyncio.sleep(0)  # @failing
    raise ValueError("no")


async def handling():
    try:
        await failing()  # @handling
    except ValueError as error:
        return str(error)


async def numbers():
    for i in range(2):
        await asyncio.sleep(0)
        yield i  # @yield


@contextlib.asynccontextmanager
async def resource():
    await asyncio.sleep(0)
    yield "resource"


async def consuming():
    async with resource() as name:  # @with
        print(name)
    async for n in numbers():  # @for
        print(n)
    return "consumed"


async def spawned():
    second = plain(6)  # @spawned
    return second


async def spawning():
    task = asyncio.create_task(spawned())
    result = await task  # @spawning
    return result


async def by_key():
    values = [3, 1]
    values.sort(key=lambda v: -v)  # @key
    return values


async def eager():
    asyncio.Task(inner(3), loop=asyncio.get_running_loop(), eager_start=True)  # @eager
    return "eager"


async def returning_at_once():
    return await asyncio.create_task(inner(4))  # @returning


class Table:
    def __init__(self):
        self.rows = [3]

    def __iter__(self):
        yield from self.rows  # @generator


async def iterating():
    for row in Table():  # @iterating
        print(row)
    total = sum(row for row in Table())  # @sum
    return total


async def awaiting_failure():
    try:
        await asyncio.create_task(fails_alone())
    except ValueError:
        return "failed"


async def fails_alone():
    raise ValueError("alone")  # @alone


async def cancelled():
    asyncio.get_running_loop().call_soon(asyncio.current_task().cancel)
    try:
        await asyncio.sleep(60)  # @cancelled
    except asyncio.CancelledError:
        return "cancelled"


async def timed():
    async with asyncio.timeout(5):
        await asyncio.wait_for(inner(2), 1)  # @timed
    return "timed"


def callback(x):
    y = plain(x)  # @callback
    return y


async def main():
    others = [asyncio.create_task(other(n)) for n in range(50)]
    print(await outer())
    print(await handling())
    print(await consuming())
    print(await spawning())
    print(await by_key())
    print(await timed())
    print(await awaiting_failure())
    print(await asyncio.create_task(cancelled()))
    print(await eager())
    print(await returning_at_once())
    print(await iterating())
    asyncio.get_running_loop().call_soon(callback, 5)
    await asyncio.sleep(0)
    for task in others:
        task.cancel()
    return "done"  # @last


print("start")  # @module
print(asyncio.run(main()))
print("end")
