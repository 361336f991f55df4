"""20,000 tasks at once, which end cancelled."""

import asyncio


async def wait(gate: asyncio.Event) -> None:
    await gate.wait()


async def main() -> None:
    gate = asyncio.Event()
    tasks = [asyncio.create_task(wait(gate)) for _ in range(20_000)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


asyncio.run(main())
