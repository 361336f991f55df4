"""A gather() in a gather(); a leaf of the inner one is cancelled: the outer's awaiter learns of that leaf."""
import asyncio


async def leaf():
    await asyncio.sleep(3600)  # @leaf


async def all_of(tasks):
    await asyncio.gather(asyncio.gather(*tasks[:2]), asyncio.gather(*tasks[2:]))  # @gather


async def main():
    tasks = [asyncio.create_task(leaf(), name=f"leaf {n}") for n in range(4)]
    task = asyncio.create_task(all_of(tasks), name="all")
    await asyncio.sleep(0.05)
    tasks[3].cancel()  # @three
    tasks[0].cancel()  # @zero
    await asyncio.wait({task})
    for each in tasks[1:3]:
        each.cancel()  # @rest
    await asyncio.wait(tasks)


asyncio.run(main())
