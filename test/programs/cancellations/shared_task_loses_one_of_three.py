"""Three wait for one task; the first is cancelled and takes the shared one, and so the others, along."""

import asyncio


async def load():
    await asyncio.sleep(10)  # @load


async def user(t, n):
    try:
        return await t  # @await
    finally:  # @fin
        print(n)


async def main():
    shared = asyncio.create_task(load(), name="shared")
    us = [asyncio.create_task(user(shared, i), name=f"u{i}") for i in range(3)]
    await asyncio.sleep(0.01)
    us[0].cancel("user 0 left")  # @cancel
    r = await asyncio.gather(*us, return_exceptions=True)
    print(r)


asyncio.run(main())
