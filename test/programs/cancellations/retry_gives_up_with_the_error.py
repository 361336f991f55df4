"""The same, but both attempts are cancelled and the kept error is raised: two requests, one wrapper."""
import asyncio


async def attempt():
    await asyncio.sleep(3600)  # @sleep


async def retry():
    for _ in range(2):
        try:
            return await attempt()  # @call
        except asyncio.CancelledError as error:  # @except
            last = error
    raise last  # @raise


async def main():
    task = asyncio.create_task(retry(), name="retry")
    await asyncio.sleep(0.06)
    task.cancel("first")  # @first
    await asyncio.sleep(0.06)
    task.cancel("second")  # @second
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
