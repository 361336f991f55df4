"""A task is asked while it runs: what it then awaits, a task or a gather(), is asked on its behalf."""

import asyncio


async def child():
    await asyncio.sleep(3600)  # @child


async def awaits_a_task(task):
    asyncio.current_task().cancel("enough")  # @itself
    await task  # @task


async def gathers():
    stop_gathering()  # @stop
    await asyncio.gather(child(), return_exceptions=True)  # @gather


def stop_gathering():
    gathering.cancel("stop")  # @cancel


async def main():
    global gathering
    task = asyncio.create_task(child(), name="child")
    await asyncio.sleep(0)
    await asyncio.wait([asyncio.create_task(awaits_a_task(task), name="waits")])
    gathering = asyncio.create_task(gathers(), name="gathers")
    await asyncio.wait([gathering])


asyncio.run(main())
