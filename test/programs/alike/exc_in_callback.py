import asyncio


def callback():
    raise LookupError("in a callback")


async def main():
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("on")


asyncio.run(main())
