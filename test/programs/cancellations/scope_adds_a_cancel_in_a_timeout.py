"""gh-114496: a scope of one's own cancels and does not uncancel(): the timeout around it raises CancelledError, no
TimeoutError."""
import asyncio


class MoveOn:
    def __init__(self, delay):
        self.delay = delay

    async def __aenter__(self):
        task = asyncio.current_task()
        self.handle = asyncio.get_running_loop().call_later(self.delay, task.cancel)  # @arm

    async def __aexit__(self, kind, error, traceback):
        self.handle.cancel()
        return kind is asyncio.CancelledError  # @exit


async def work():
    async with asyncio.timeout(0.6):  # @timeout
        async with MoveOn(0.05):  # @scope
            await asyncio.sleep(3600)  # @first
        await asyncio.sleep(3600)  # @second


async def main():
    task = asyncio.create_task(work(), name="work")
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
