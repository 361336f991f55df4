"""A class of the program's own that derives from CancelledError, raised by nobody's request."""

import asyncio


class Abort(asyncio.CancelledError):
    pass


async def step():
    await asyncio.sleep(0)
    raise Abort("user abort")  # @raise


async def job():
    try:
        await step()  # @await
    finally:  # @fin
        print("cleanup")


async def main():
    t = asyncio.create_task(job(), name="j")
    try:
        await t  # @t
    except asyncio.CancelledError as e:
        print(type(e))


asyncio.run(main())
