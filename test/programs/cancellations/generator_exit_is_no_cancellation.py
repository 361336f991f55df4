"""At the interpreter's exit a pending task's finally runs with GeneratorExit: nobody cancelled it."""
import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)
    finally:
        print("finalized")


loop = asyncio.new_event_loop()
task = loop.create_task(worker())
loop.run_until_complete(asyncio.sleep(0.1))
