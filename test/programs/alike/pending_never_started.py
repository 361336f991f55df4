import asyncio


async def forever():
    await asyncio.sleep(3600)


loop = asyncio.new_event_loop()
task = loop.create_task(forever(), name="pending")
print("end")
