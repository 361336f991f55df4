"""Eight megabytes through one connection, with flow control on both sides."""

import asyncio

SIZE = 8 * 1024 * 1024


async def send(_reader, writer):
    sent = 0
    while sent < SIZE:
        writer.write(bytes(64 * 1024))
        sent += 64 * 1024
        await writer.drain()
    writer.write_eof()
    writer.close()


async def main():
    server = await asyncio.start_server(send, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    received = 0
    while chunk := await reader.read(256 * 1024):
        received += len(chunk)
        if received < 1024 * 1024:
            await asyncio.sleep(0.001)  # a slow reader: the writer has to wait
    writer.close()
    server.close()
    await server.wait_closed()
    print(received == SIZE)


asyncio.run(main())
