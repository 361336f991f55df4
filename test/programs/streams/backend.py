"""Serves on the port it prints; a request's work is cancelled because its client hangs up."""

import asyncio


class Request(asyncio.Protocol):
    def connection_made(self, transport):
        self.work = asyncio.get_running_loop().create_task(self.answer(), name="request")
        self.work.add_done_callback(lambda _: done.set())

    def connection_lost(self, exc):
        self.work.cancel()  # @cancel

    async def answer(self):
        await self.ask_storage()

    async def ask_storage(self):
        await asyncio.sleep(3600)  # @entry


async def main():
    global done
    done = asyncio.Event()
    server = await asyncio.get_running_loop().create_server(Request, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await done.wait()
    server.close()


asyncio.run(main())
