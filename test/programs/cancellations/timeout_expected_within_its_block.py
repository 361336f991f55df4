"""asyncio.timeout around a helper that handles TimeoutError: it never sees one."""
import asyncio


async def fetch():
    try:
        await asyncio.sleep(3600)  # @sleep
    except TimeoutError:  # @expected
        return "a default"


async def retried():
    try:
        return await fetch()  # @fetch
    except (ValueError, asyncio.TimeoutError):  # @retry
        return "another try"


async def main():
    try:
        async with asyncio.timeout(0.15):  # @timeout
            print(await retried())  # @retried
    except TimeoutError:
        print("the timeout is raised here")


asyncio.run(main())
