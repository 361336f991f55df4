"""A Queue of one's own whose get() calls that of Queue."""
import asyncio


class LoggedQueue(asyncio.Queue):
    async def get(self):
        item = await super().get()  # @super
        print("got", item)
        return item


async def consume(queue):
    await queue.get()  # @get


async def main():
    task = asyncio.create_task(consume(LoggedQueue()), name="consumer")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
