import asyncio


async def inner():
    await asyncio.sleep(0)
    raise LookupError("deep")


async def main():
    await inner()


asyncio.run(main())
