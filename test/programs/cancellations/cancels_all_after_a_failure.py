"""After a failure all are cancelled, the failed one too: that one refuses."""

import asyncio


async def ok():
    try:
        await asyncio.sleep(10)  # @s
    except asyncio.CancelledError:  # @ex
        print("ok cancelled")
        raise


async def bad():
    await asyncio.sleep(0.01)
    raise ValueError("bad")


async def main():
    ts = [asyncio.create_task(ok(), name="ok"), asyncio.create_task(bad(), name="bad")]
    try:
        await asyncio.gather(*ts)
    except ValueError:
        for t in ts:
            t.cancel()  # @cancel
        await asyncio.gather(*ts, return_exceptions=True)


asyncio.run(main())
