"""Task group: one member fails, and the group takes all the others down with it.

A page is put together from four services at once. The recommendations fail; the
group cancels the rest, waits for their cleaning up, and raises what failed as an
ExceptionGroup.

Try this:
 1. Set a breakpoint on the line marked (A) and press F5. "Asyncio Tasks" shows the
    four under the task that made them: who is done, who waits for what.
 2. Step over (F10) until this task ends, whatever else runs in between: the next
    stop is in the task that awaits it.
 3. Set one on the line marked (B): it is reached by the tasks that had done nothing
    wrong. The note on line (A) says who made the group cancel them.
"""

import asyncio

SECONDS = {"profile": 0.2, "basket": 1.5, "recommendations": 0.6, "reviews": 3.0}


async def call(service: str) -> str:
    try:
        await asyncio.sleep(SECONDS[service])
        if service == "recommendations":
            raise ConnectionError(f"{service} is down")  # (A)
        return f"{service} ok"
    except asyncio.CancelledError:
        print(f"{service}: cancelled")  # (B)
        raise


async def page() -> list[str]:
    async with asyncio.TaskGroup() as group:
        calls = [group.create_task(call(service), name=service) for service in SECONDS]
    return [each.result() for each in calls]


async def main() -> None:
    try:
        print(await page())
    except* ConnectionError as failures:
        for failure in failures.exceptions:
            print("page failed:", failure)


asyncio.run(main())
