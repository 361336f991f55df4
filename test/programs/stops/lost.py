"""Tasks that fail and that nobody looks at: dropped at their end, by a statement, and with the program."""

import asyncio


async def fetch(url):
    await asyncio.sleep(0)
    raise ValueError(f"no such host: {url}")  # @raises


async def job(url):
    await fetch(url)  # @fetches


async def main():
    asyncio.create_task(job("a"), name="dropped")
    await asyncio.sleep(0.01)
    task = asyncio.create_task(job("b"), name="kept")
    await asyncio.sleep(0.01)
    task = None  # @lets_go
    print("gone")  # @gone
    future = asyncio.get_running_loop().create_future()
    future.set_exception(ValueError("no task"))
    del future


asyncio.run(main())
loop = asyncio.new_event_loop()
kept = loop.create_task(job("c"), name="kept to the end")
loop.run_until_complete(asyncio.sleep(0.01))
