"""psycopg #1208: a check in `except Exception` is skipped by CancelledError: the connection is never put back."""
import asyncio


class Pool:
    def __init__(self):
        self.free = ["conn"]

    async def getconn(self):
        conn = self.free.pop()
        try:
            await self.check(conn)  # @check
        except Exception:
            self.free.append(conn)
            raise
        return conn

    async def check(self, conn):
        await asyncio.sleep(3600)  # @select


async def rpc(pool):
    await pool.getconn()  # @getconn


async def main():
    pool = Pool()
    task = asyncio.create_task(rpc(pool), name="rpc")
    await asyncio.sleep(0.05)
    task.cancel("Locally cancelled by application!")  # @cancel
    await asyncio.wait({task})
    print("free:", pool.free)


asyncio.run(main())
