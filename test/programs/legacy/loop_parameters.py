import asyncio


async def produce(queue, lock, loop):
    for n in range(3):
        async with lock:
            await asyncio.sleep(0, loop=loop)
            await queue.put(n)


async def consume(queue):
    return [await queue.get() for _ in range(3)]


async def main(loop):
    queue = asyncio.Queue(maxsize=1, loop=loop)
    lock = asyncio.Lock(loop=loop)
    done = await asyncio.gather(produce(queue, lock, loop), consume(queue), loop=loop)
    print(done)
    print(await asyncio.wait_for(asyncio.sleep(0, "waited"), 1, loop=loop))
    print(await asyncio.shield(asyncio.sleep(0, "shielded"), loop=loop))
    done, pending = await asyncio.wait([asyncio.sleep(0, "in wait")], loop=loop)
    print([task.result() for task in done], pending)
    event, semaphore = asyncio.Event(loop=loop), asyncio.BoundedSemaphore(2, loop=loop)
    condition = asyncio.Condition(loop=loop)
    print(event.is_set(), semaphore.locked(), condition.locked())


loop = asyncio.get_event_loop()
loop.run_until_complete(main(loop))
loop.close()
