"""asyncio.run() twice; a task kept from the first run is awaited in the second: it was cancelled at the first's end."""
import asyncio

kept = []


async def background():
    await asyncio.sleep(3600)  # @sleep


async def first():
    kept.append(asyncio.create_task(background(), name="background"))
    await asyncio.sleep(0.05)


async def second():
    await kept[0]  # @await


asyncio.run(first())  # @first
try:
    asyncio.run(second())
except asyncio.CancelledError:
    print("cancelled, long ago")
