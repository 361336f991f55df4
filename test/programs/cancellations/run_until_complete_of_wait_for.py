"""run_until_complete(wait_for(...)) at module level."""

import asyncio


async def job():
    await asyncio.sleep(10)  # @sleep


loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(asyncio.wait_for(job(), 0.02))  # @ruc
except asyncio.TimeoutError:
    print("TE")
loop.close()
