"""One of the tasks that are pending at the end cleans up after a cancellation."""
import asyncio

async def runs_on():
    await asyncio.sleep(3600)

async def cleans_up():
    try:
        await asyncio.sleep(3600)
    finally:
        await asyncio.sleep(3600)

loop = asyncio.new_event_loop()
kept = loop.create_task(runs_on(), name="kept to the end")
cancelled = loop.create_task(cleans_up(), name="cancelled")
loop.run_until_complete(asyncio.sleep(0.01))
cancelled.cancel()
loop.run_until_complete(asyncio.sleep(0.01))
