"""Servers that come and go, each with a client that has just come."""

import asyncio


async def main():
    print("listening", flush=True)
    while True:
        server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
        _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.close()
        server.close()


asyncio.run(main())
