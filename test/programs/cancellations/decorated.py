"""A decorator's wrapper is a frame of its own, with its own handlers."""
import asyncio
import functools


def logged(function):
    @functools.wraps(function)
    async def wrapper(*args):
        try:
            return await function(*args)  # @call
        except BaseException as error:  # @except
            print(function.__name__, type(error).__name__)
            raise

    return wrapper


@logged
async def fetch(url):
    await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(fetch("x"))
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
