"""`return` and `break` in the except: the usual way to swallow."""
import asyncio


async def returns():
    try:
        await asyncio.sleep(3600)  # @returns
    except asyncio.CancelledError:  # @except_return
        return


async def breaks():
    while True:
        try:
            await asyncio.sleep(3600)  # @breaks
        except asyncio.CancelledError:  # @except_break
            break


async def main():
    tasks = [asyncio.create_task(returns()), asyncio.create_task(breaks())]
    await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()  # @cancel
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks])


asyncio.run(main())
