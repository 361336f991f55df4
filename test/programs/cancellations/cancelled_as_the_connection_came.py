"""psycopg #1345: a pool's waiter is cancelled at the moment at which it is given a connection, and prefers the
connection."""
import asyncio


class Waiter:
    def __init__(self):
        self.conn = None
        self.event = asyncio.Event()

    async def wait(self):
        try:
            await self.event.wait()  # @wait
        except asyncio.CancelledError:  # @except
            if self.conn is None:
                raise
        return self.conn

    def give(self, conn):
        self.conn = conn
        self.event.set()


async def query(waiter):
    conn = await waiter.wait()
    print("query goes on with", conn)
    await asyncio.sleep(0.1)
    return "rows"


async def main():
    waiter = Waiter()
    task = asyncio.create_task(query(waiter), name="query")
    await asyncio.sleep(0.1)
    waiter.give("conn 1")
    print(task.cancel(), task.cancelling())  # @cancel
    print(await task, task.cancelling())


asyncio.run(main())
