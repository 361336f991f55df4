"""A child cancels the task that awaits it, and gets the request back."""
import asyncio


async def child(parent):
    await asyncio.sleep(0)
    parent.cancel("from your child")  # @cancel
    await asyncio.sleep(0)  # @child
    print("never")


async def parent():
    await asyncio.create_task(child(asyncio.current_task()), name="child")  # @parent


async def main():
    task = asyncio.create_task(parent(), name="parent")
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
