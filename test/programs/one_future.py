"""A hundred thousand tasks that await the same future."""

import asyncio


async def wait(gate):
    await gate


async def main():
    gate = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(wait(gate)) for _ in range(100_000)]
    await asyncio.sleep(0)
    gate.set_result(None)
    for task in tasks:
        await task
    print("all ended")


asyncio.run(main())
