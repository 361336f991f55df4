"""Who cancelled me? CancelledError out of an await, and nobody called cancel().

Two pages want the same price, so they share one request for it. The first page is
impatient: its timeout cancels what it awaits, which is the shared request, and so
the second page's await ends in CancelledError too.

Try this:
 1. Press F5: "patient" reports a cancellation that it never asked for.
 2. Look into "Cancellations" in Run and Debug, which stays when the program has ended:
    the story of "patient" leads to that of "price", and that one to the line of the
    timeout in `impatient`. Select one, and its lines in this file tell what happened
    there.
 3. The cure: replace `await request` by `await asyncio.shield(request)` on the line
    marked (A).
"""

import asyncio

pending: dict[str, asyncio.Task[float]] = {}


async def fetch(item: str) -> float:
    await asyncio.sleep(2)
    return 9.99


async def price(item: str) -> float:
    """The price of an item; asks the shop once, however many want to know."""
    request = pending.get(item)
    if request is None:
        request = pending[item] = asyncio.create_task(fetch(item), name="price")
    return await request  # (A)


async def impatient() -> None:
    try:
        async with asyncio.timeout(1):
            print("impatient: got", await price("lamp"))
    except TimeoutError:
        print("impatient: too slow, I show the page without it")


async def patient() -> None:
    try:
        print("patient: got", await price("lamp"))
    except asyncio.CancelledError:
        print("patient: cancelled? I had all day. Who was that?")
        raise


async def main() -> None:
    pages = [
        asyncio.create_task(impatient(), name="impatient"),
        asyncio.create_task(patient(), name="patient"),
    ]
    results = await asyncio.gather(*pages, return_exceptions=True)
    print("results:", results)


asyncio.run(main())
