"""Each call cancels the timer of the one before."""

import asyncio


class Debouncer:
    def __init__(self):
        self.task = None

    def call(self, n):
        if self.task:
            self.task.cancel()  # @cancel
        self.task = asyncio.create_task(self.fire(n), name=f"fire{n}")

    async def fire(self, n):
        await asyncio.sleep(0.5)  # @s
        print("fired", n)


async def main():
    d = Debouncer()
    for n in range(3):
        d.call(n)  # @call
        await asyncio.sleep(0.005)
    await d.task


asyncio.run(main())
