"""What is awaited refuses to be cancelled: the error comes when that is done."""

import asyncio


class Stubborn(asyncio.Future):
    def cancel(self, msg=None):
        print("fut.cancel called")
        return False  # @f


async def job(f):
    try:
        await f  # @await
    except asyncio.CancelledError:  # @ex
        print("got it")
        raise


async def main():
    f = Stubborn()
    t = asyncio.create_task(job(f), name="j")
    await asyncio.sleep(0.01)
    print(t.cancel())  # @cancel
    await asyncio.sleep(0.01)
    f.set_result(1)
    await asyncio.wait([t])
    print(t)


asyncio.run(main())
