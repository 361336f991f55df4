"""Since 3.8 `except concurrent.futures.CancelledError` catches nothing that asyncio raises: the cleanup there never runs."""
import asyncio
import concurrent.futures


async def job():
    try:
        await asyncio.sleep(3600)  # @sleep
    except concurrent.futures.CancelledError:
        print("never printed")


async def main():
    task = asyncio.create_task(job(), name="job")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
