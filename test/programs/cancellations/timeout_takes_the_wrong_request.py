"""asyncio.timeout(0) takes another's request for its own: the task goes on."""

import asyncio


async def job():
    asyncio.current_task().cancel("user")  # @cancel
    try:
        async with asyncio.timeout(0):  # @to
            await asyncio.sleep(1)  # @s
    except TimeoutError:
        print("TE")
    await asyncio.sleep(0)
    return "alive"


async def main():
    t = asyncio.create_task(job(), name="j")
    await asyncio.wait([t])
    print(t)


asyncio.run(main())
