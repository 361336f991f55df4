"""sqlalchemy #6652: current_task().cancel() at the end of a try: the first await of the finally gets the error, the
second never runs."""
import asyncio


class Connection:
    async def close(self, what):
        await asyncio.sleep(0)  # @sleep
        print("closed", what)


async def get_and_cancel(conn):
    try:
        await asyncio.sleep(0)
        asyncio.current_task().cancel()  # @cancel
    finally:
        await conn.close("driver")  # @first
        await conn.close("pool")


async def main():
    try:
        await get_and_cancel(Connection())  # @await
    except asyncio.CancelledError:  # @except
        print("main goes on")
    await asyncio.sleep(0)


asyncio.run(main())
