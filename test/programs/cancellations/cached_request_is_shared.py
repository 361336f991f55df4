"""A cache keeps the task of a request that is under way; the first caller is cancelled, and the others with it."""
import asyncio


class Cache:
    def __init__(self):
        self.tasks = {}

    async def get(self, key):
        if key not in self.tasks:
            self.tasks[key] = asyncio.create_task(self.load(key), name=f"load {key}")
        return await self.tasks[key]  # @get

    async def load(self, key):
        await asyncio.sleep(3600)  # @load


async def caller(cache):
    await cache.get("a")  # @call


async def main():
    cache = Cache()
    first, second = (asyncio.create_task(caller(cache), name=name) for name in ("first", "second"))
    await asyncio.sleep(0.05)
    first.cancel()  # @cancel
    await asyncio.wait({first, second})
    print(second.cancelled(), second.cancelling())


asyncio.run(main())
