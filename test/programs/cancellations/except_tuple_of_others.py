"""`except (Exception, KeyboardInterrupt)` looks as if it caught all; a CancelledError passes."""
import asyncio


async def job():
    try:
        await asyncio.sleep(3600)  # @sleep
    except (Exception, KeyboardInterrupt):
        print("never")


async def main():
    task = asyncio.create_task(job(), name="job")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
