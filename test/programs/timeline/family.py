"""A parent with children that wait for all kinds of things: what the picture of a run must tell apart."""

import asyncio


async def holder(lock):
    async with lock:
        await asyncio.sleep(0.01)  # @sleep


async def follower(lock):
    async with lock:  # @lock
        pass


async def stubborn():
    await asyncio.sleep(60)  # @cancelled


async def failing():
    raise ValueError("no luck")


async def main():
    lock = asyncio.Lock()
    first = asyncio.create_task(holder(lock), name="holder")  # @first
    second = asyncio.create_task(follower(lock))  # @second
    second.set_name("follower")
    await asyncio.gather(first, second)  # @gather
    last = asyncio.create_task(stubborn(), name="stubborn")  # @stubborn
    await asyncio.sleep(0)  # @yield
    last.cancel()
    await asyncio.wait([last])  # @wait
    inner = asyncio.create_task(asyncio.sleep(0), name="inner")  # @inner
    await asyncio.shield(inner)  # @shield
    try:
        await asyncio.create_task(failing(), name="failing")  # @task
    except ValueError:
        pass
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_result, None)
    await future  # @future


asyncio.run(main())  # @run
