"""websockets #486: recv() waits for two tasks at once; when it is cancelled, it cancels one of them and lets the
other live."""
import asyncio


class Protocol:
    def __init__(self):
        self.transfer = asyncio.create_task(self.transfer_data(), name="transfer")

    async def transfer_data(self):
        await asyncio.sleep(3600)  # @transfer

    async def pop(self):
        await asyncio.sleep(3600)  # @pop

    async def recv(self):
        next_message = asyncio.create_task(self.pop(), name="next message")
        try:
            await asyncio.wait([next_message, self.transfer], return_when=asyncio.FIRST_COMPLETED)  # @wait
        except asyncio.CancelledError:  # @except
            next_message.cancel()  # @cancel
            raise


async def main():
    protocol = Protocol()
    try:
        await asyncio.wait_for(protocol.recv(), 0.1)  # @wait_for
    except TimeoutError:
        print("nothing came; transfer done:", protocol.transfer.done())


asyncio.run(main())  # @run
