"""Always cancels something: one task that is never done with it, and one after another that is."""

import asyncio


async def never_done():
    try:
        await asyncio.sleep(3600)
    finally:
        await asyncio.Event().wait()


async def quick():
    await asyncio.sleep(3600)


async def main():
    stubborn = asyncio.create_task(never_done())
    await asyncio.sleep(0)
    stubborn.cancel()
    print("cancelling", flush=True)
    while True:
        task = asyncio.create_task(quick())
        await asyncio.sleep(0)
        task.cancel()  # @cancel
        await asyncio.sleep(0.001)


asyncio.run(main())
