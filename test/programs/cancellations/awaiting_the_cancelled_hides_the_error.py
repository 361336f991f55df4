"""stackoverflow 79805061: after a failure the others are cancelled and awaited: that raises CancelledError in place
of the failure."""
import asyncio


async def task_a():
    try:
        while True:
            await asyncio.sleep(1)  # @sleep
    except asyncio.CancelledError:  # @except
        print("A cancelled")
        raise


async def task_b():
    await asyncio.sleep(0.1)
    raise RuntimeError("Failure in B")


async def both():
    one = asyncio.create_task(task_a(), name="A")
    two = asyncio.create_task(task_b(), name="B")
    try:
        await asyncio.gather(one, two)
    except Exception as err:
        one.cancel()  # @cancel
        await one  # @await
        raise err


async def main():
    task = asyncio.create_task(both(), name="both")
    await asyncio.wait({task})
    print("cancelled:", task.cancelled())


asyncio.run(main())
