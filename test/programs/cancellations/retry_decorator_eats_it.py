"""A retry decorator of one's own catches BaseException: cancel() only makes it try again, until the tries are used up."""
import asyncio
import functools


def retry(times):
    def decorate(func):
        @functools.wraps(func)
        async def wrapper(*args):
            for attempt in range(times):
                try:
                    return await func(*args)  # @call
                except BaseException as error:  # @except
                    print("attempt", attempt, type(error).__name__)
                    last = error
            raise last  # @last

        return wrapper

    return decorate


@retry(2)
async def fetch():
    await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(fetch(), name="fetch")
    for _ in range(2):
        await asyncio.sleep(0.05)
        task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
