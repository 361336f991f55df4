"""run_coroutine_threadsafe() gives a concurrent future: cancelling that cancels the task, by two callbacks."""
import asyncio


async def work():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        print("cancelled")
        raise


async def main():
    future = asyncio.run_coroutine_threadsafe(work(), asyncio.get_running_loop())  # @submit
    await asyncio.sleep(0.15)
    print(future.cancel())  # @cancel
    await asyncio.sleep(0.15)


asyncio.run(main())
