"""A request's work is cancelled because its client hangs up."""

import asyncio


class Request(asyncio.Protocol):
    def connection_made(self, transport):
        self.work = asyncio.get_running_loop().create_task(self.answer(), name="request")

    def connection_lost(self, exc):
        self.work.cancel()  # @cancel

    async def answer(self):
        await asyncio.sleep(3600)  # @entry


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Request, "127.0.0.1", 0)
    client, _ = await loop.create_connection(asyncio.Protocol, *server.sockets[0].getsockname())
    while len(asyncio.all_tasks()) == 1:
        await asyncio.sleep(0.001)
    client.abort()
    while len(asyncio.all_tasks()) > 1:
        await asyncio.sleep(0.001)
    server.close()
    await server.wait_closed()


asyncio.run(main())
