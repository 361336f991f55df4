"""A consumer waits for an event with a timeout; the event comes in the very turn in which the task is cancelled."""
import asyncio


async def consumer(event):
    await asyncio.wait_for(event.wait(), 5)  # @wait_for
    print("never")


async def main():
    event = asyncio.Event()
    task = asyncio.create_task(consumer(event), name="consumer")
    await asyncio.sleep(0.05)
    event.set()
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
