import asyncio


async def holder(lock, done):
    async with lock:
        await done.wait()


async def fetch(lock):
    async with lock:  # @wants
        return 1


async def main():
    lock, done = asyncio.Lock(), asyncio.Event()
    tasks = [asyncio.create_task(holder(lock, done), name="holder"), asyncio.create_task(fetch(lock), name="fetcher")]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("look")  # @look
    done.set()
    await asyncio.gather(*tasks)


asyncio.run(main())
