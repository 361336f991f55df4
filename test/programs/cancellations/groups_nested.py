"""A member of an inner group fails: the inner group aborts, then the outer one."""
import asyncio


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("deep")  # @raise


async def branch():
    async with asyncio.TaskGroup() as inner:  # @inner
        inner.create_task(fail(), name="leaf")


async def other():
    await asyncio.sleep(3600)  # @other


async def main():
    async with asyncio.TaskGroup() as outer:  # @outer
        outer.create_task(branch(), name="branch")
        outer.create_task(other(), name="other")


try:
    asyncio.run(main())
except* ValueError:
    print("failed")
