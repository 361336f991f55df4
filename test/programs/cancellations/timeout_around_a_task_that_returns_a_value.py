"""gh-111379: "TimeoutError isn't raised with asyncio.timeout(X)" around a task that catches the cancellation and returns."""
import asyncio


async def bar():
    try:
        while True:
            await asyncio.sleep(10)  # @sleep
    except asyncio.CancelledError:  # @except
        print("bar() cancelled!")


async def foo():
    task = asyncio.create_task(bar())
    try:
        async with asyncio.timeout(0.15):  # @timeout
            await task
    except TimeoutError:
        print("foo() timeout!")
    print("foo() end")


asyncio.run(foo())
