"""A task awaits one that was cancelled by a third: it gets the error, and catches it."""
import asyncio


async def download():
    await asyncio.sleep(3600)  # @download


async def report(task):
    try:
        await task  # @await
    except asyncio.CancelledError:  # @except
        print("download was cancelled")


async def main():
    task = asyncio.create_task(download(), name="download")
    reporting = asyncio.create_task(report(task), name="report")
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await reporting


asyncio.run(main())
