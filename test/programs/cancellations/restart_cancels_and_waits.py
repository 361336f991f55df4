"""Home Assistant: a reload cancels the poller and awaits it under a timeout; the poller swallows, the reload's
timeout cancels it again."""
import asyncio


async def poller():
    while True:
        try:
            await asyncio.sleep(3600)  # @sleep
        except asyncio.CancelledError:  # @except
            print("poller: retry")
            await asyncio.sleep(3600)  # @backoff


async def main():
    task = asyncio.create_task(poller(), name="poller")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    try:
        async with asyncio.timeout(0.1):  # @timeout
            await task  # @await
    except TimeoutError:
        print("the poller took too long; done:", task.done())


asyncio.run(main())
