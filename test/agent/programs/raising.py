import asyncio
import json


class Trouble(Exception):
    pass


def library_raises():
    try:
        json.loads("{")  # @json
    except ValueError:
        pass


async def fails(name):
    await asyncio.sleep(0)
    raise Trouble(name)  # @trouble


async def passes_on():
    try:
        await fails("first")
    finally:
        print("cleaning")


async def catches():
    try:
        await passes_on()  # @passes
    except Trouble as trouble:
        again = trouble
    try:
        raise again  # @again
    except Trouble:
        pass


async def cancelled():
    try:
        await asyncio.sleep(60)  # @cancelled
    except asyncio.CancelledError:
        pass


def numbers():
    yield 1


async def main():
    library_raises()
    await catches()
    task = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    task.cancel()
    await task
    for number in numbers():
        print(number)
    await asyncio.create_task(fails("last"))


def run():
    asyncio.run(main())  # @run


run()
