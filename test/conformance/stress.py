"""Makes, cancels, forgets and collects tasks and futures in every way, and checks that nothing of them is left.

Run by ``scripts/conformance.mjs``; on any CPython it must say the same, ``over`` and no more.
"""

from __future__ import annotations

import asyncio
import contextvars
import gc
import sys
import weakref

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 12
SIZE = 300
ALLOWED_GROWTH = 64
"""Blocks that a round may leave: caches of the interpreter's fill up."""

variable = contextvars.ContextVar("variable")


class Payload:
    """Something that tells whether it is still there."""

    alive = 0

    def __init__(self):
        Payload.alive += 1

    def __del__(self):
        Payload.alive -= 1


async def forever():
    await asyncio.get_running_loop().create_future()


async def stubborn(payload):
    try:
        await forever()
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        raise
    finally:
        payload.touched = True


async def nested(depth, payload):
    if depth == 0:
        await stubborn(payload)
    await asyncio.create_task(nested(depth - 1, payload))


async def result_of(value):
    await asyncio.sleep(0)
    return value


async def failing(payload):
    await asyncio.sleep(0)
    raise ValueError(payload)


async def cancelled_at_every_stage():
    for turns in range(4):
        tasks = [asyncio.create_task(stubborn(Payload())) for _ in range(SIZE // 10)]
        for _ in range(turns):
            await asyncio.sleep(0)
        for task in tasks:
            task.cancel(Payload())
        await asyncio.gather(*tasks, return_exceptions=True)


async def chains():
    tasks = [asyncio.create_task(nested(5, Payload())) for _ in range(SIZE // 30)]
    await asyncio.sleep(0.001)
    for task in tasks:
        task.cancel("chain")
    for task in tasks:
        try:
            await task
        except asyncio.CancelledError as error:
            assert error.args == ("chain",), error.args


async def results():
    payloads = await asyncio.gather(*[result_of(Payload()) for _ in range(SIZE)])
    assert len(payloads) == SIZE
    future = asyncio.get_running_loop().create_future()
    waiters = [asyncio.create_task(wait_for_it(future)) for _ in range(SIZE)]
    await asyncio.sleep(0)
    future.set_result(payloads[0])
    assert all(value is payloads[0] for value in await asyncio.gather(*waiters))


async def wait_for_it(future):
    return await future


async def failures():
    tasks = [asyncio.create_task(failing(Payload())) for _ in range(SIZE)]
    await asyncio.wait(tasks)
    for task in tasks[::2]:
        assert isinstance(task.exception(), ValueError)
    for task in tasks[1::2]:
        try:
            await task
        except ValueError as error:
            assert isinstance(error.args[0], Payload)


async def never_retrieved():
    reports = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: reports.append(context["message"]))
    tasks = [asyncio.create_task(failing(Payload())) for _ in range(SIZE // 10)]
    await asyncio.wait(tasks)
    del tasks
    gc.collect()
    loop.set_exception_handler(None)
    assert reports == ["Task exception was never retrieved"] * (SIZE // 10), reports[:3]


async def pending_in_cycles():
    """Tasks that nothing but their own cycle holds are collected, and say so."""
    reports = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: reports.append(context["message"]))

    async def cyclic(payload):
        future = loop.create_future()
        future.payload = payload
        future.itself = future
        await future

    tasks = [asyncio.create_task(cyclic(Payload())) for _ in range(SIZE // 10)]
    seen = [weakref.ref(task) for task in tasks]
    await asyncio.sleep(0)
    del tasks
    gc.collect()
    loop.set_exception_handler(None)
    assert not any(ref() for ref in seen)
    assert reports == ["Task was destroyed but it is pending!"] * (SIZE // 10), reports[:3]


async def callbacks():
    loop = asyncio.get_running_loop()
    called = []
    futures = [loop.create_future() for _ in range(SIZE)]
    for future in futures:
        payload = Payload()

        def callback(done, payload=payload):
            called.append(payload)

        future.add_done_callback(callback)
        future.add_done_callback(print)
        future.add_done_callback(callback, context=contextvars.copy_context())
        assert future.remove_done_callback(print) == 1
    for future in futures[::2]:
        future.set_result(None)
    for future in futures[1::2]:
        future.cancel()
    await asyncio.sleep(0)
    assert len(called) == 2 * SIZE


async def shields_and_timeouts():
    for _ in range(SIZE // 10):
        inner = asyncio.create_task(stubborn(Payload()))
        outer = asyncio.create_task(wait_for_it(asyncio.shield(inner)))
        await asyncio.sleep(0)
        outer.cancel()
        await asyncio.wait([outer])
        assert not inner.done()
        inner.cancel()
        await asyncio.wait([inner])
        try:
            async with asyncio.timeout(0):
                await stubborn(Payload())
        except TimeoutError:
            pass
        try:
            await asyncio.wait_for(stubborn(Payload()), 0.0001)
        except TimeoutError:
            pass


async def groups():
    for _ in range(SIZE // 10):
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(stubborn(Payload()))
                group.create_task(failing(Payload()))
                await forever()
        except ExceptionGroup as error:
            assert len(error.exceptions) == 1


async def eager():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    try:
        for _ in range(SIZE // 10):
            done = asyncio.create_task(at_once(Payload()))
            assert done.done()
            assert done.get_coro() is None
            later = asyncio.create_task(stubborn(Payload()))
            later.cancel(Payload())
            await asyncio.wait([later])
            assert later.cancelled()
    finally:
        loop.set_task_factory(None)


async def at_once(payload):
    return payload


async def queues():
    queue = asyncio.Queue(3)

    async def produce():
        for _ in range(SIZE):
            await queue.put(Payload())

    producer = asyncio.create_task(produce())
    for _ in range(SIZE):
        await queue.get()
    await producer
    getters = [asyncio.create_task(queue.get()) for _ in range(SIZE // 10)]
    await asyncio.sleep(0)
    for getter in getters:
        getter.cancel()
    await asyncio.wait(getters)


async def async_generators():
    async def numbers(payload):
        try:
            while True:
                yield payload
                await asyncio.sleep(0)
        finally:
            await asyncio.sleep(0)

    for _ in range(SIZE // 10):
        count = 0
        async for _item in numbers(Payload()):
            count += 1
            if count == 3:
                break


async def timers():
    loop = asyncio.get_running_loop()
    handles = [loop.call_later(3600, Payload) for _ in range(SIZE)]
    arguments = [loop.call_later(3600, print, Payload()) for _ in range(SIZE)]
    for handle in handles + arguments:
        handle.cancel()
    due = [loop.call_later(0, Payload) for _ in range(SIZE)]
    await asyncio.sleep(0.001)
    del due


async def evil_comparisons():
    """Comparing callbacks runs code that changes the future under comparison."""
    loop = asyncio.get_running_loop()

    class Evil:
        def __init__(self, future):
            self.future = future

        def __call__(self, done):
            pass

        def __eq__(self, other):
            self.future.cancel()
            gc.collect()
            return False

        __hash__ = None

    for _ in range(SIZE // 30):
        future = loop.create_future()
        for _ in range(5):
            future.add_done_callback(Evil(future))
        future.remove_done_callback(Evil(future))
    await asyncio.sleep(0)


async def initialised_again():
    """Nobody does so; nothing may break if somebody does."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: None)
    for _ in range(SIZE // 30):
        future = loop.create_future()
        future.set_result(Payload())
        future.__init__(loop=loop)
        assert not future.done()
        task = asyncio.create_task(stubborn(Payload()))
        task.__init__(result_of(Payload()), loop=loop)
        await asyncio.sleep(0.001)


SCENARIOS = [
    cancelled_at_every_stage,
    chains,
    results,
    failures,
    never_retrieved,
    pending_in_cycles,
    callbacks,
    shields_and_timeouts,
    groups,
    eager,
    queues,
    async_generators,
    timers,
    evil_comparisons,
    initialised_again,
]


def settled():
    gc.collect()
    gc.collect()
    return sys.getallocatedblocks()


def main():
    debug = "debug" in sys.argv
    for scenario in SCENARIOS:
        for _ in range(3):
            asyncio.run(scenario(), debug=debug)
        before = settled()
        for _ in range(ROUNDS):
            asyncio.run(scenario(), debug=debug)
            gc.collect()
        grown = (settled() - before) / ROUNDS
        if grown > ALLOWED_GROWTH:
            print(f"{scenario.__name__}: {grown:.0f} blocks are left by each round")
        if Payload.alive != 0:
            print(f"{scenario.__name__}: {Payload.alive} objects are left")
            Payload.alive = 0
    print("over")


if __name__ == "__main__":
    main()
