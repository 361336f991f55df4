"""An async generator eats the error and yields on."""
import asyncio


async def ticks():
    for n in range(2):
        try:
            await asyncio.sleep(0.2)  # @sleep
        except asyncio.CancelledError:  # @except
            print("tick again")
        yield n


async def worker():
    async for n in ticks():
        print(n)


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await task


asyncio.run(main())
