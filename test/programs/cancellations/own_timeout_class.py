"""A timeout as libraries wrote them before asyncio.timeout: a timer cancels, __aexit__ raises TimeoutError."""

import asyncio


class timeout:
    def __init__(self, s):
        self.s = s
        self.expired = False

    async def __aenter__(self):
        self.task = asyncio.current_task()
        self.handle = asyncio.get_running_loop().call_later(self.s, self.on_timeout)
        return self

    def on_timeout(self):
        self.expired = True
        self.task.cancel()  # @cancel

    async def __aexit__(self, et, e, tb):
        self.handle.cancel()
        if et is asyncio.CancelledError and self.expired:
            raise asyncio.TimeoutError from None  # @raise


async def main():
    try:
        async with timeout(0.02):  # @with
            await asyncio.sleep(10)  # @sleep
    except asyncio.TimeoutError:  # @te
        print("TE")


asyncio.run(main())
