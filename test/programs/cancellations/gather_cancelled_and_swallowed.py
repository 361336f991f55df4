"""The future of gather() is cancelled directly, and its children swallow that: who awaits it gets the error all the same."""

import asyncio


async def child():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        print("never mind")


async def waits(gathering):
    await gathering  # @await


async def main():
    gathering = asyncio.gather(child())
    task = asyncio.create_task(waits(gathering), name="waits")
    await asyncio.sleep(0.05)
    gathering.cancel()  # @cancel
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
