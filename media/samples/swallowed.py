"""Swallowed: a retry loop catches too much, and with it its own cancellation.

`except BaseException` (or a bare `except`) also catches CancelledError. The poller
takes it for one more network failure, tries again, and cannot be stopped any more.
The shutdown waits in vain.

Try this:
 1. Press F5: shutdown takes its whole three seconds and gives up. The `except` that
    ate the cancellation is underlined, and listed under Problems.
 2. Tick "Cancellation: Swallowed" under Breakpoints and press F5 again. It stops where
    the poller goes on as if nothing had happened.
 3. The cure: catch `Exception`, of which CancelledError is none, or put `except
    asyncio.CancelledError: raise` first.
"""

import asyncio


async def read_sensor(attempt: int) -> int:
    await asyncio.sleep(0.2)
    if attempt % 3 == 2:
        raise ConnectionError("the sensor did not answer")
    return attempt * 10


async def poll(rounds: int) -> str:
    for attempt in range(rounds):
        try:
            print("sensor says", await read_sensor(attempt))
        except BaseException as error:
            print(f"attempt {attempt} failed ({error!r}), trying again")
    return "polled to the end"


async def main() -> None:
    poller = asyncio.create_task(poll(rounds=22), name="poller")
    await asyncio.sleep(1)
    print("shutting down:", poller.cancel())

    done, pending = await asyncio.wait([poller], timeout=3)
    print("stopped in time?", bool(done))
    for task in pending:
        print("still there:", task.get_name(), "- result in the end:", await task)


asyncio.run(main())
