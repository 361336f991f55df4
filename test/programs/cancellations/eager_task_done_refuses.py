"""An eager task that ended in create_task() has a coroutine's name still, and refuses."""

import asyncio


async def work(cached):
    if not cached:
        await asyncio.sleep(3600)


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    print(asyncio.create_task(work(True), name="cached").cancel())  # @cancel


asyncio.run(main())
