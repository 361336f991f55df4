import asyncio

loop = asyncio.get_event_loop()
asyncio.async(None)
if loop
    pass
