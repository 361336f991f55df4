"""async-timeout #229: a timeout that turns every CancelledError into TimeoutError, once it has fired: a real cancel()
is lost."""
import asyncio


class Timeout:
    def __init__(self, delay):
        self.delay = delay
        self.fired = False

    def __enter__(self):
        self.task = asyncio.current_task()
        self.handle = asyncio.get_running_loop().call_later(self.delay, self.fire)
        return self

    def fire(self):
        self.fired = True
        self.task.cancel()  # @fire
        outside.cancel()  # @outside

    def __exit__(self, kind, error, traceback):
        self.handle.cancel()
        if kind is asyncio.CancelledError and self.fired:
            raise TimeoutError  # @raise


class Outside:
    def cancel(self):
        self.task.cancel("stop, please")  # @stop


outside = Outside()


async def work():
    try:
        with Timeout(0.1):  # @with
            await asyncio.sleep(3600)  # @sleep
    except TimeoutError:
        print("timed out, so once more")
    await asyncio.sleep(0.05)


async def main():
    outside.task = asyncio.create_task(work(), name="work")
    await outside.task
    print(outside.task.cancelled(), outside.task.cancelling())


asyncio.run(main())
