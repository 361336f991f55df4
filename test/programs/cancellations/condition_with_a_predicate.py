"""wait_for() of a Condition with a predicate, under asyncio.wait_for(): the lock is taken again before the timeout is
told."""
import asyncio


async def consumer(condition):
    async with condition:  # @with
        await asyncio.wait_for(condition.wait_for(lambda: False), 0.1)  # @wait_for


async def main():
    condition = asyncio.Condition()
    try:
        await consumer(condition)  # @call
    except TimeoutError:
        print("locked:", condition.locked())


asyncio.run(main())
