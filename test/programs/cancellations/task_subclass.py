"""A Task class of the user's own, whose cancel() logs: the line to blame is its caller's."""
import asyncio


class LoggedTask(asyncio.Task):
    def cancel(self, msg=None):
        print("cancel", self.get_name())
        return super().cancel(msg)  # @super


async def worker():
    await asyncio.sleep(3600)  # @sleep


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **kwargs: LoggedTask(coro, loop=loop, **kwargs))
    task = asyncio.create_task(worker(), name="logged")
    await asyncio.sleep(0.1)
    task.cancel("done with it")  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
