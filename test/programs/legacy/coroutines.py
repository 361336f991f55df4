import asyncio


@asyncio.coroutine
def double(n):
    yield from asyncio.sleep(0)
    return 2 * n


@asyncio.coroutine
def plain(n):
    return n


@asyncio.coroutine
def passes_on(n):
    return double(n)


@asyncio.coroutine
def fails():
    yield from asyncio.sleep(0)
    raise LookupError("from a generator")


async def modern(n):
    return await double(n)


@asyncio.coroutine
def main():
    print((yield from double(1)), (yield from plain(2)), (yield from passes_on(3)), (yield from modern(4)))
    task = asyncio.ensure_future(double(5))
    print((yield from task), (yield from asyncio.gather(double(6), plain(7))))
    try:
        yield from fails()
    except LookupError as error:
        print(error)
    print((yield from asyncio.wait_for(double(8), 1)))


loop = asyncio.get_event_loop()
loop.run_until_complete(main())
print(asyncio.iscoroutinefunction(main), asyncio.iscoroutine(plain(0)))
loop.close()
