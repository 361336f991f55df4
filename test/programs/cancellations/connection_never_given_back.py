"""asyncpg #97: "connections not returning to the pool on CancelledError": the release is cancelled too, by the shutdown."""
import asyncio


class Acquire:
    def __init__(self, pool):
        self.pool = pool

    async def __aenter__(self):
        self.conn = await self.pool.free.get()
        return self.conn

    async def __aexit__(self, *exc):
        await self.pool.release(self.conn)  # @aexit


class Pool:
    def __init__(self):
        self.free = asyncio.Queue()
        self.free.put_nowait("conn")

    def acquire(self):
        return Acquire(self)

    async def release(self, conn):
        await asyncio.sleep(3600)  # @reset
        self.free.put_nowait(conn)


async def handler(pool):
    async with pool.acquire():  # @with
        await asyncio.sleep(3600)  # @work


async def main():
    pool = Pool()
    task = asyncio.create_task(handler(pool), name="handler")
    await asyncio.sleep(0.1)
    task.cancel("client went away")  # @disconnect
    await asyncio.sleep(0.1)
    task.cancel("server stops")  # @stop
    await asyncio.wait({task})
    print("free:", pool.free.qsize())


asyncio.run(main())
