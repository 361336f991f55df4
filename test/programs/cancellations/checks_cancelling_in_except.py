"""The recipe of the documentation of cancelling(): awaiting one's child, tell whose cancellation it was."""
import asyncio


async def child():
    await asyncio.sleep(3600)  # @child


async def parent():
    task = asyncio.create_task(child(), name="child")
    asyncio.get_running_loop().call_later(0.05, task.cancel)  # @timer
    try:
        await task  # @await
    except asyncio.CancelledError:  # @except
        if asyncio.current_task().cancelling():
            raise
        print("only the child was")
    await asyncio.sleep(0)


asyncio.run(parent())
