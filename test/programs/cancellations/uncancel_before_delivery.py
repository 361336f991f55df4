"""cancel() and uncancel() in one step: nothing is delivered."""
import asyncio


async def job():
    task = asyncio.current_task()
    task.cancel()  # @cancel
    print(task.uncancel())  # @uncancel
    await asyncio.sleep(0)
    return "done"


async def main():
    print(await asyncio.create_task(job()))


asyncio.run(main())
