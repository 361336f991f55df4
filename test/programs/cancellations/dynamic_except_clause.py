"""The classes of the except clause come from an attribute and a call."""
import asyncio


class Client:
    ignored = (OSError, asyncio.CancelledError)

    def fatal(self):
        return (MemoryError,)

    async def run(self):
        while True:
            try:
                await asyncio.sleep(0.6)  # @sleep
                return "done"
            except self.fatal():  # @fatal
                raise
            except self.ignored:  # @ignored
                print("ignored")


async def main():
    task = asyncio.create_task(Client().run(), name="client")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    print(await task)


asyncio.run(main())
