"""Two timeouts around the same await run out at the same time."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    when = loop.time() + 0.3
    try:
        async with asyncio.timeout_at(when):  # @outer
            try:
                async with asyncio.timeout_at(when):  # @inner
                    await asyncio.sleep(10)  # @sleep
            except TimeoutError:  # @ite
                print("inner TE")
    except TimeoutError:  # @ote
        print("outer TE")


asyncio.run(main())
