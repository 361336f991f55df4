"""call_at with a bound method, call_later with a lambda and a partial, call_soon_threadsafe with cancel itself."""

import asyncio


class Watchdog:
    def __init__(self, task):
        self.task = task

    def bark(self):
        self.task.cancel("watchdog")  # @bark


async def job():
    await asyncio.sleep(10)  # @sleep


async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(job(), name="j")
    w = Watchdog(t)
    loop.call_at(loop.time() + 0.02, w.bark)  # @arm
    await asyncio.wait([t])
    t2 = asyncio.create_task(job(), name="j2")
    loop.call_later(0.02, lambda: t2.cancel("lam"))  # @lambda
    await asyncio.wait([t2])
    import functools

    t3 = asyncio.create_task(job(), name="j3")
    loop.call_later(0.02, functools.partial(t3.cancel, msg="part"))  # @part
    await asyncio.wait([t3])
    t4 = asyncio.create_task(job(), name="j4")
    await asyncio.sleep(0)
    loop.call_soon_threadsafe(t4.cancel)  # @ts
    await asyncio.wait([t4])


asyncio.run(main())
