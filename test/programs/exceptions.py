import asyncio


async def caught():
    try:
        raise ValueError("caught one")  # @caught
    except ValueError:
        pass


async def fails():
    await asyncio.sleep(0)
    raise KeyError("nobody catches this")  # @uncaught


async def main():
    await caught()
    await asyncio.create_task(fails())


asyncio.run(main())
