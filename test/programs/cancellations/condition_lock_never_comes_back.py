"""A consumer in Condition.wait() is cancelled, but another holds the lock for good: it does not end."""
import asyncio


async def consume(condition):
    async with condition:  # @with
        await condition.wait()  # @wait


async def hold(condition):
    async with condition:
        await asyncio.sleep(3600)


async def main():
    condition = asyncio.Condition()
    task = loop.create_task(consume(condition), name="consumer")
    await asyncio.sleep(0.06)
    loop.create_task(hold(condition), name="holder")
    await asyncio.sleep(0.06)
    task.cancel()  # @cancel
    await asyncio.sleep(0.06)
    print("done:", task.done())


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
