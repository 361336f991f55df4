"""A server waits for its requests, then cancels those that are left, with a message."""

import asyncio


class Server:
    def __init__(self):
        self.tasks = set()
        self.should_exit = asyncio.Event()

    def on_request(self, n):
        t = asyncio.create_task(self.app(n), name=f"req{n}")
        self.tasks.add(t)
        t.add_done_callback(self.tasks.discard)

    async def app(self, n):
        try:
            await asyncio.sleep(n)  # @app
        except Exception:
            print("500")

    async def serve(self):
        self.on_request(0.01)
        self.on_request(10)
        await self.should_exit.wait()
        await self.shutdown()  # @sd

    async def shutdown(self):
        try:
            await asyncio.wait_for(self._wait_tasks(), 0.05)  # @wf
        except asyncio.TimeoutError:
            for t in self.tasks:
                t.cancel(msg="Task cancelled, timeout graceful shutdown exceeded")  # @cancel

    async def _wait_tasks(self):
        while self.tasks:
            await asyncio.sleep(0.01)  # @poll


async def main():
    s = Server()
    asyncio.get_running_loop().call_later(0.02, s.should_exit.set)
    await s.serve()  # @serve


asyncio.run(main())
