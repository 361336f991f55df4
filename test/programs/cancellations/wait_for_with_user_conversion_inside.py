"""A coroutine under wait_for() turns the timeout's cancellation into its own error: that comes out, no TimeoutError."""
import asyncio


class Unavailable(Exception):
    pass


async def query():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        raise Unavailable("db") from None  # @raise


async def main():
    try:
        await asyncio.wait_for(query(), 0.1)  # @wait_for
    except Unavailable as error:
        print("unavailable", error)


asyncio.run(main())
