"""One task whose coroutines call each other, fail, yield and are cancelled: every kind of message."""

import asyncio


async def compute(x, y):
    await asyncio.sleep(0.01)  # @sleep
    return x + y


async def print_sum(x, y):
    result = await compute(x, y)  # @compute
    print(f"{x} + {y} = {result}")


async def failing():
    await asyncio.sleep(0)
    raise ValueError("no luck")  # @raise


async def passing_on():
    await failing()  # @failing


async def numbers():
    yield 1  # @one
    await asyncio.sleep(0)
    yield 2  # @two


async def patient():
    try:
        await asyncio.sleep(60)  # @cancelled
    except asyncio.CancelledError:
        return "gave up"  # @gave_up


async def main():
    await print_sum(1, 2)  # @print_sum
    try:
        await passing_on()  # @passing_on
    except ValueError:
        pass
    async for _ in numbers():  # @numbers
        pass
    asyncio.get_running_loop().call_soon(asyncio.current_task().cancel)
    await patient()  # @patient


asyncio.run(main())  # @run
