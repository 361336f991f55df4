"""With return_exceptions=True a cancelled child is a result like any other."""
import asyncio


async def child():
    await asyncio.sleep(0.3)  # @sleep
    return "done"


async def main():
    tasks = [asyncio.create_task(child()) for _ in range(2)]
    await asyncio.sleep(0.1)
    tasks[0].cancel("skip")  # @cancel
    print([repr(result) for result in await asyncio.gather(*tasks, return_exceptions=True)])


asyncio.run(main())
