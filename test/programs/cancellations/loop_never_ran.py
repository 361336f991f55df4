"""cancel() of a task whose loop was never run at all."""
import asyncio


async def wait(n):
    await asyncio.sleep(n)


loop = asyncio.new_event_loop()
task = loop.create_task(wait(10))
task.cancel("please")  # @cancel
print(task)
