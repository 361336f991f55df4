import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def connection():
    try:
        yield "open"  # @open
    finally:  # @closing
        print("closed")  # @closes


async def read():
    try:
        await asyncio.sleep(3600)  # @sleeps
    except asyncio.CancelledError:  # @except
        print("read() gives up")  # @gives_up
        raise


async def fetch():
    async with connection():  # @with
        return await read()  # @reads


async def job():
    try:
        await fetch()  # @fetches
    finally:  # @finally
        print("job() cleans up")  # @cleans_up
        await asyncio.sleep(0)


async def boss(task):
    await asyncio.sleep(0)
    print("enough")  # @enough
    await asyncio.sleep(0)
    if not task.cancelling():
        task.cancel("enough")  # @request


async def main():
    task = asyncio.create_task(job(), name="worker")
    asyncio.create_task(boss(task), name="boss")
    try:
        await task  # @awaits
    except asyncio.CancelledError:  # @expects
        print("worker is cancelled")  # @expected
    print("main() ends")  # @after


asyncio.run(main())
