"""A protocol gives CancelledError to a future with set_exception(): nobody has called cancel(), and that line is to blame."""

import asyncio


class Protocol:
    def __init__(self):
        self.pong = asyncio.get_running_loop().create_future()

    def connection_lost(self):
        self.pong.set_exception(asyncio.CancelledError())  # @set


async def ping(protocol):
    await protocol.pong  # @await


async def main():
    protocol = Protocol()
    task = asyncio.create_task(ping(protocol), name="ping")
    asyncio.get_running_loop().call_later(0.05, protocol.connection_lost)
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
