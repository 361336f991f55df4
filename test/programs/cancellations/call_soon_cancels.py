"""call_soon(task.cancel)."""
import asyncio


async def worker():
    await asyncio.Event().wait()  # @wait


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(task.cancel)  # @soon
    await asyncio.wait({task})


asyncio.run(main())
