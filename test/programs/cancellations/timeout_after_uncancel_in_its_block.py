"""Under a timeout a helper catches its own inner cancel, with uncancel(): the timeout still works."""
import asyncio


async def work():
    task = asyncio.current_task()
    async with asyncio.timeout(0.6):  # @timeout
        asyncio.get_running_loop().call_later(0.05, task.cancel)  # @arm
        try:
            await asyncio.sleep(3600)  # @first
        except asyncio.CancelledError:  # @except
            task.uncancel()
        await asyncio.sleep(3600)  # @second


async def main():
    task = asyncio.create_task(work(), name="work")
    await asyncio.wait({task})
    print(repr(task.exception()))


asyncio.run(main())
