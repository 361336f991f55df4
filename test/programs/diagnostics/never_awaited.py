"""Coroutines that nobody awaits, dropped at once or later; and none that is awaited by whatever way."""

import asyncio


async def fetch():
    await asyncio.sleep(0)


async def save():
    await asyncio.sleep(0)


async def load():
    await asyncio.sleep(0)


class Client:
    async def close(self):
        pass


async def keeps():
    saving = save()  # @kept
    await asyncio.sleep(0)
    return saving is None


async def ready():  # @ready
    pass


async def main():
    fetch()  # @dropped
    await keeps()
    Client().close()  # @method
    later = fetch()
    await later
    await asyncio.gather(load(), asyncio.wait_for(load(), 1))
    asyncio.get_running_loop().call_soon(ready)
    await asyncio.sleep(0)


asyncio.run(main())
print("end")  # @end
