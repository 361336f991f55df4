"""Asks the server on the port of its argument, and loses patience."""

import asyncio
import sys


async def main():
    reader, writer = await asyncio.open_connection("127.0.0.1", int(sys.argv[1]))
    print("connected", flush=True)
    try:
        async with asyncio.timeout(0.5):
            await reader.read()
    except TimeoutError:
        writer.transport.abort()


asyncio.run(main())
