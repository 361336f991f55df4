"""An async iterator ends its iteration when it is cancelled: the loop over it just ends."""
import asyncio


class Source:
    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            await asyncio.sleep(3600)  # @sleep
        except asyncio.CancelledError:  # @except
            raise StopAsyncIteration  # @stop


async def consume():
    async for item in Source():  # @for
        print(item)
    print("end of iteration")
    await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(consume(), name="consumer")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
