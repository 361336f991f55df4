"""tenacity #529: "retry unless it is a ValueError" retries a CancelledError too, and the timeout around it fails."""
import asyncio


async def retrying(func, attempts):
    for attempt in range(attempts):
        try:
            return await func()  # @attempt
        except BaseException as error:  # @except
            if isinstance(error, ValueError) or attempt + 1 == attempts:
                raise
            print("attempt failed:", type(error).__name__)


async def work():
    await asyncio.sleep(0.8)  # @sleep
    return "done"


async def main():
    print(await asyncio.wait_for(retrying(work, 3), 0.15))  # @wait_for


asyncio.run(main())
