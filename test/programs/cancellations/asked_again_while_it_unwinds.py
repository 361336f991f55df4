"""The except asks for a second cancellation: no await is left to meet it, and the timeout does not take the first one back."""

import asyncio


async def job():
    try:
        async with asyncio.timeout(0.05):  # @timeout
            try:
                await asyncio.sleep(3600)  # @sleep
            except asyncio.CancelledError:  # @except
                asyncio.current_task().cancel("really")  # @cancel
                raise
    except TimeoutError:
        print("never printed")


async def main():
    task = asyncio.create_task(job(), name="job")
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
