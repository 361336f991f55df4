"""What a picture of a run can show, in half a second: a queue, a lock, a timeout, a group that fails, a cancellation."""

import asyncio


async def take(queue: asyncio.Queue[int], lock: asyncio.Lock) -> None:
    while True:
        order = await queue.get()
        async with lock:
            await asyncio.sleep(0.01 * (order % 3 + 1))
        queue.task_done()


async def give(queue: asyncio.Queue[int]) -> None:
    for order in range(12):
        await queue.put(order)
        await asyncio.sleep(0.015)
    await queue.join()


async def call(service: str, seconds: float) -> str:
    try:
        await asyncio.sleep(seconds)  # @call
        if service == "stock":
            raise ConnectionError("stock is down")
        return service
    finally:
        await asyncio.sleep(0.03)  # @cleanup


async def page() -> None:
    async with asyncio.TaskGroup() as group:
        for service, seconds in {"prices": 0.04, "stock": 0.12, "reviews": 1.0}.items():
            group.create_task(call(service, seconds), name=service)


async def slow() -> None:
    await asyncio.sleep(10)


async def deaf() -> None:
    while True:
        try:
            await asyncio.sleep(0.2)
        except asyncio.CancelledError:
            break


async def main() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(4)
    lock = asyncio.Lock()
    takers = [asyncio.create_task(take(queue, lock), name=f"taker {n}") for n in range(3)]
    giver = asyncio.create_task(give(queue), name="giver")
    pages = asyncio.create_task(page(), name="page")
    stubborn = asyncio.create_task(deaf(), name="stubborn")
    try:
        async with asyncio.timeout(0.1):
            await slow()
    except TimeoutError:
        pass
    await asyncio.wait([pages])
    await giver
    stubborn.cancel()  # @cancel
    await stubborn
    for taker in takers:
        taker.cancel()
    await asyncio.gather(*takers, return_exceptions=True)


asyncio.run(main())
