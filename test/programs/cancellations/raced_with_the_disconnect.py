"""FastAPI: a handler is raced with a poll for the client's disconnect, and cancelled when that is first."""
import asyncio
import functools


class Request:
    def __init__(self):
        self.polls = 0

    async def is_disconnected(self):
        self.polls += 1
        return self.polls > 2


async def disconnect_poller(request):
    while not await request.is_disconnected():
        await asyncio.sleep(0.05)


def cancel_on_disconnect(handler):
    @functools.wraps(handler)
    async def wrapper(request):
        poller = asyncio.create_task(disconnect_poller(request), name="poller")
        work = asyncio.create_task(handler(request), name="handler")
        done, pending = await asyncio.wait([poller, work], return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()  # @cancel
            try:
                await task
            except asyncio.CancelledError:
                print("task was cancelled")
        return work.result() if work in done else "499"

    return wrapper


@cancel_on_disconnect
async def handler(request):
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("closing the cursor")


print(asyncio.run(handler(Request())))
