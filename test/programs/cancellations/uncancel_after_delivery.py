"""A task catches the error and takes the request back: structured code may go on."""
import asyncio


async def job():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        asyncio.current_task().uncancel()
    await asyncio.sleep(0)
    return "done"


async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    print(await task)


asyncio.run(main())
