"""discord.py #7752: "Task not cancelled after task.cancel()": a loop that is started again right after it was cancelled."""
import asyncio


class Loop:
    def __init__(self, coro):
        self.coro = coro
        self.task = None

    def start(self):
        if self.task is not None and not self.task.done():
            raise RuntimeError("Task is already launched and is not completed.")
        self.task = asyncio.create_task(self.coro(), name="loop")

    def cancel(self):
        self.task.cancel()  # @cancel


async def ticker():
    while True:
        await asyncio.sleep(0.05)  # @sleep


async def main():
    loop = Loop(ticker)
    loop.start()
    await asyncio.sleep(0.12)
    loop.cancel()  # @call
    try:
        loop.start()
    except RuntimeError as error:
        print(error)
    await asyncio.sleep(0)
    loop.start()
    await asyncio.sleep(0.12)


asyncio.run(main())  # @run
