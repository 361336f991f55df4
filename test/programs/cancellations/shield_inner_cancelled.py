"""What is shielded is cancelled itself: shield() hands that on."""
import asyncio


async def commit():
    await asyncio.sleep(3600)  # @sleep


async def handler(task):
    await asyncio.shield(task)  # @shield


async def main():
    inner = asyncio.create_task(commit(), name="commit")
    task = asyncio.create_task(handler(inner), name="handler")
    await asyncio.sleep(0.1)
    inner.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
