"""`while not task.done(): task.cancel()`: a stubborn task is asked until it gives in."""
import asyncio


async def stubborn():
    for n in range(2):
        try:
            await asyncio.sleep(3600)  # @sleep
        except asyncio.CancelledError:  # @except
            print("no", n)
    await asyncio.sleep(3600)  # @last


async def main():
    task = asyncio.create_task(stubborn(), name="stubborn")
    await asyncio.sleep(0.05)
    while not task.done():
        task.cancel()  # @cancel
        await asyncio.sleep(0.05)
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
