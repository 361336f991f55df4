"""A task that lets no other have its turn."""

import asyncio


async def main():
    asyncio.create_task(asyncio.sleep(0))
    print("blocked", flush=True)
    while True:
        sum(range(1000))  # @blocks


asyncio.run(main())
