"""The first of three wins; the others are cancelled with a message."""

import asyncio


async def fetch(n):
    await asyncio.sleep(n)  # @sleep
    return n


async def race():
    tasks = [asyncio.create_task(fetch(n), name=f"f{n}") for n in (0.01, 5, 6)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for p in pending:
        p.cancel("lost the race")  # @cancel
    res = await asyncio.gather(*pending, return_exceptions=True)
    print(res)
    return done.pop().result()


print(asyncio.run(race()))
