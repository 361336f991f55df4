"""A server and three clients that never stop talking to it."""

import asyncio


async def echo(reader, writer):
    while data := await reader.read(1024):
        writer.write(data)
        await writer.drain()


async def client(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while True:
        writer.write(b"x" * 1000)
        await writer.drain()
        await reader.readexactly(1000)  # @talks
        await asyncio.sleep(0.001)


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(client(port))
        print("serving", flush=True)


asyncio.run(main())
