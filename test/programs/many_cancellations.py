import asyncio


async def worker():
    await asyncio.sleep(3600)


async def stubborn():
    try:
        await asyncio.sleep(3600)
    finally:
        await asyncio.sleep(3600)  # @cleaning


async def main():
    workers = [asyncio.create_task(worker()) for _ in range(1500)]
    last = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    for task in [*workers, last]:
        task.cancel()
    await asyncio.sleep(0)
    await asyncio.gather(*workers, return_exceptions=True)
    print("all ended")  # @all


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
