import asyncio


async def nothing():
    pass


loop = asyncio.get_event_loop()
for _ in range(3):
    loop.run_until_complete(asyncio.async(nothing()))
loop.run_until_complete(asyncio.async(nothing()))
