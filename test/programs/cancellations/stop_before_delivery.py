"""A callback cancels a task and stops the loop: the error waits for a turn that never comes."""
import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)
    finally:
        print("finalized")


def give_up(loop, task):
    task.cancel("too late")  # @cancel
    loop.stop()


loop = asyncio.new_event_loop()
task = loop.create_task(worker())
loop.call_later(0.1, give_up, loop, task)
loop.run_forever()
loop.close()
print(task.cancelled())
