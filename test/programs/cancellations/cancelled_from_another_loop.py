"""A task of one loop is cancelled from a second loop: its own loop does not run, so nothing comes of it."""
import asyncio


async def job():
    try:
        await asyncio.sleep(3600)
    finally:
        print("never, while the program runs")


async def main():
    print(task.cancel())  # @cancel
    await asyncio.sleep(0.05)
    print(task.done())


first = asyncio.new_event_loop()
task = first.create_task(job(), name="job")
first.run_until_complete(asyncio.sleep(0.05))
second = asyncio.new_event_loop()
second.run_until_complete(main())
second.close()
