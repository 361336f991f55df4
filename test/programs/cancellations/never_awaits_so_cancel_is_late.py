"""stackoverflow: "task.cancel() does nothing": the coroutine calls time.sleep() and never awaits, so it is done
before cancel() runs."""
import asyncio
import time


async def busy():
    for n in range(3):
        time.sleep(0.05)
        print("still busy", n)


async def main():
    task = asyncio.create_task(busy(), name="busy")
    await asyncio.sleep(0.01)
    print(task.cancel())  # @cancel
    print(task.cancelled())


asyncio.run(main())
