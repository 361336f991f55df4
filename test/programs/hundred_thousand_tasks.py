import asyncio


async def wait(gate):
    await gate.wait()


async def main():
    gate = asyncio.Event()
    tasks = [asyncio.create_task(wait(gate)) for _ in range(100_000)]
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(print, "all wait")
    await asyncio.wait(tasks)


asyncio.run(main())
