"""Nested try blocks: the inner makes a new CancelledError with a message, the outer logs that and raises it again."""
import asyncio


async def job():
    try:
        try:
            await asyncio.sleep(3600)  # @sleep
        except asyncio.CancelledError as error:  # @inner
            raise asyncio.CancelledError("in job") from error
    except asyncio.CancelledError as error:  # @outer
        print(error)
        raise


async def main():
    task = asyncio.create_task(job(), name="job")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    try:
        await task
    except asyncio.CancelledError as error:
        print("main:", error)


asyncio.run(main())
