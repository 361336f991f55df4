"""A future gets an exception and its task is cancelled before it wakes: the task sees the CancelledError, not the exception."""
import asyncio


async def wait(future):
    try:
        await future  # @await
    except ValueError:
        print("not reached")
    finally:  # @finally
        print("done")


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(wait(future), name="waiter")
    await asyncio.sleep(0.15)
    future.set_exception(ValueError("broken"))
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
