"""CancelledErrors that come of no cancel() of the task that gets them."""

import asyncio


async def raises():
    raise asyncio.CancelledError("by hand")  # @raises


async def cleans_up():
    try:
        await raises()  # @awaits
    finally:  # @finally
        print("cleaning up")  # @cleans_up


async def catches():
    try:
        raise asyncio.CancelledError  # @raises_itself
    except asyncio.CancelledError:  # @except
        print("caught")  # @caught
    print("went on")


async def awaits_ended(ended):
    try:
        await ended  # @ended
    except asyncio.CancelledError:  # @expects
        print("expected")  # @expected


async def asks_ended(ended):
    ended.result()  # @asks


async def awaits_future(future):
    try:
        await future  # @future
    finally:  # @closing
        print("closing")  # @closes


async def runs(name, coroutine):
    await asyncio.wait([asyncio.create_task(coroutine, name=name)])


async def main():
    await runs("cleans_up", cleans_up())
    await runs("catches", catches())
    ended = asyncio.create_task(asyncio.sleep(3600))
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(awaits_future(future), name="awaits_future")
    await asyncio.sleep(0)
    ended.cancel()
    future.cancel()
    await asyncio.wait([ended, task])
    await runs("awaits_ended", awaits_ended(ended))
    await runs("asks_ended", asks_ended(ended))


asyncio.run(main())
