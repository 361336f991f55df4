import asyncio
import sys


async def leave():
    await asyncio.sleep(0)
    sys.exit(5)


async def main():
    task = asyncio.create_task(leave())
    try:
        await asyncio.sleep(1)
    except BaseException as error:
        print(repr(error))
        raise
    finally:
        print("finally")


asyncio.run(main())
