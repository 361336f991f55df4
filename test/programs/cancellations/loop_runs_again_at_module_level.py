"""Requested at module level between two runs of the loop: it is delivered in the second."""
import asyncio


async def work():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("closed")


loop = asyncio.new_event_loop()
task = loop.create_task(work(), name="worker")
loop.run_until_complete(asyncio.sleep(0.15))
task.cancel()  # @cancel
loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
print(task.cancelled())
loop.close()
