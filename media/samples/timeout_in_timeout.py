"""Timeout in timeout: which of the two ran out, and who gets the TimeoutError?

A report may take two seconds in all, each of its queries three. So the inner
timeout never fires; the outer one does, and passes through the inner one as a
CancelledError. The handler around the query is not reached.

Try this:
 1. Press F5 and read: the fallback of `query` was never used.
 2. Set a breakpoint on the line marked (A) and press F5: the first stop is a query that
    ended well, the next one is the outer timeout's cancellation on its way out. The
    notes say which timeout it was. The clock stands still, so take your time, no other
    timeout will fire.
 3. Make the inner timeout shorter than the outer one, and see the fallback come
    into play.
"""

import asyncio

WHOLE_REPORT = 2.0
ONE_QUERY = 3.0


async def database(name: str, seconds: float) -> list[str]:
    try:
        await asyncio.sleep(seconds)
        return [f"{name} row"]
    finally:
        print(f"{name}: giving the connection back")  # (A)


async def query(name: str, seconds: float) -> list[str]:
    try:
        async with asyncio.timeout(ONE_QUERY):
            return await database(name, seconds)
    except TimeoutError:
        print(f"{name}: slow, using yesterday's rows")
        return [f"{name} row of yesterday"]


async def report() -> list[str]:
    rows: list[str] = []
    for name, seconds in (("orders", 0.5), ("customers", 5.0), ("stock", 0.5)):
        rows += await query(name, seconds)
    return rows


async def main() -> None:
    try:
        async with asyncio.timeout(WHOLE_REPORT):
            print(await report())
    except TimeoutError:
        print("no report: it took more than", WHOLE_REPORT, "seconds")


asyncio.run(main())
