"""One try has an except that raises another error, and a finally: both have run."""

import asyncio


async def job():
    try:
        await asyncio.sleep(10)  # @sleep
    except asyncio.CancelledError:  # @ex
        raise ValueError("bad cleanup") from None  # @raise
    finally:  # @fin
        print("fin")


async def main():
    t = asyncio.create_task(job(), name="j")
    await asyncio.sleep(0.01)
    t.cancel()  # @cancel
    try:
        await t
    except ValueError as e:
        print(e)


asyncio.run(main())
