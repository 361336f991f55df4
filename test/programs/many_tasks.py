import asyncio


async def wait(gate):
    await gate.wait()


async def main():
    gate = asyncio.Event()
    tasks = [asyncio.create_task(wait(gate)) for _ in range(1500)]
    await asyncio.sleep(0)
    print("all wait")  # @all
    gate.set()
    await asyncio.gather(*tasks)


asyncio.run(main())
