"""No task comes or goes, but at each stop another awaits another, and in another way."""

import asyncio


async def wait(awaited):
    await awaited


async def follow(gate, awaited):
    await gate.wait()
    await awaited


async def main():
    leaf = asyncio.create_task(wait(asyncio.Event().wait()), name="leaf")
    gates = [asyncio.Event(), asyncio.Event()]
    one, other = (asyncio.create_task(follow(gate, leaf), name=f"follower {i}") for i, gate in enumerate(gates, 1))
    steps = [
        lambda: None,
        lambda: asyncio.future_add_to_awaited_by(leaf, one),
        lambda: None,
        lambda: asyncio.future_discard_from_awaited_by(leaf, one),
        lambda: asyncio.future_add_to_awaited_by(leaf, other),
        lambda: asyncio.future_discard_from_awaited_by(leaf, other),
        gates[0].set,
        gates[1].set,
    ]
    for step in steps:
        step()
        for _ in range(3):
            await asyncio.sleep(0)
        print("asked")  # @asked
    for task in (leaf, one, other):
        task.cancel()


asyncio.run(main())
