"""A Task class of the user's own, cancelled by a group, a timeout, gather() and asyncio.run: they have asked."""

import asyncio


class LoggedTask(asyncio.Task):
    def cancel(self, msg=None):
        print("cancel", self.get_name())
        return super().cancel(msg)  # @super


async def worker():
    await asyncio.sleep(3600)  # @sleep


async def grouped():
    async with asyncio.TaskGroup() as group:
        group.create_task(worker(), name="member")
        await asyncio.sleep(0.01)
        raise ValueError("body")  # @raise


async def timed():
    async with asyncio.timeout(0.01):  # @timeout
        await worker()  # @timed


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **kwargs: LoggedTask(coro, loop=loop, **kwargs))
    await asyncio.wait([asyncio.create_task(grouped(), name="grouped")])
    await asyncio.wait([asyncio.create_task(timed(), name="timed")])
    gathered = asyncio.gather(worker(), return_exceptions=True)
    await asyncio.sleep(0.01)
    gathered.cancel()  # @gather
    await asyncio.wait([gathered])
    asyncio.create_task(worker(), name="left")
    await asyncio.sleep(0.01)


asyncio.run(main())  # @run
