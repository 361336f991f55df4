"""python-engineio #95: a bare except in a service's loop: asyncio.run() hangs at Ctrl-C until the loop is left otherwise."""
import asyncio


class Server:
    closing = False

    async def _service_task(self):
        for _ in range(3):
            try:
                await asyncio.sleep(0.3)  # @sleep
            except:  # @except
                print("service task: unexpected error, going on")


async def main():
    asyncio.create_task(Server()._service_task(), name="service")
    await asyncio.sleep(0.05)


asyncio.run(main())  # @run
print("over")
