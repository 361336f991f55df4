"""gh-114496: "wait_for raises CancelledError": nobody cancelled the waiter, but the reply's future was, as the
connection closed."""
import asyncio


class Client:
    def __init__(self):
        self.replies = {}

    async def call(self, key):
        reply = self.replies[key] = asyncio.get_running_loop().create_future()
        return await asyncio.wait_for(reply, 5)  # @wait_for

    def connection_closed(self):
        for reply in self.replies.values():
            reply.cancel()  # @cancel


async def user(client):
    await client.call("a")  # @call


async def main():
    client = Client()
    task = asyncio.create_task(user(client), name="user")
    await asyncio.sleep(0.05)
    client.connection_closed()  # @closed
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
