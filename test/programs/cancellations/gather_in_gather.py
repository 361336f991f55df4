"""A nested gather: the request goes through both to the leaves."""
import asyncio


async def leaf():
    await asyncio.sleep(3600)  # @leaf


async def main():
    async def both():
        await asyncio.gather(asyncio.gather(leaf(), leaf()), leaf())  # @gather

    task = asyncio.create_task(both(), name="both")
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
