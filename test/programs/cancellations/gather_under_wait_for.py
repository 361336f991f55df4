"""wait_for runs out around a gather: it goes through to the children, of which one keeps it."""

import asyncio


async def good():
    await asyncio.sleep(10)  # @good


async def bad():
    try:
        await asyncio.sleep(10)  # @bad
    except asyncio.CancelledError:  # @ex
        return "kept"


async def main():
    try:
        await asyncio.wait_for(asyncio.gather(good(), bad(), return_exceptions=True), 0.05)  # @wf
    except TimeoutError:
        print("timeout")


asyncio.run(main())
