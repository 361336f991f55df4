"""Methods, nested functions and static methods keep their qualified names."""
import asyncio


class Client:
    async def get(self):
        async def attempt():
            await self.read()  # @attempt

        await attempt()  # @get

    @staticmethod
    async def read():
        await asyncio.sleep(3600)  # @sleep


class Pool:
    def __init__(self, task):
        self.task = task

    def close(self):
        self.task.cancel()  # @cancel


async def main():
    task = asyncio.create_task(Client().get())
    await asyncio.sleep(0.1)
    Pool(task).close()  # @close
    await asyncio.wait({task})


asyncio.run(main())
