"""An awaitable that drives a coroutine with send() and throw(): the error enters at its yield and is thrown on by hand."""
import asyncio


class Traced:
    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        value, error = None, None
        while True:
            try:
                if error is None:
                    step = self.coroutine.send(value)
                else:
                    step = self.coroutine.throw(error)  # @throw
            except StopIteration as stop:
                return stop.value
            try:
                value, error = (yield step), None  # @yield
            except BaseException as caught:  # @except
                error = caught


async def inner():
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("inner: closed")


async def outer():
    await Traced(inner())  # @await


async def main():
    task = asyncio.create_task(outer(), name="outer")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
