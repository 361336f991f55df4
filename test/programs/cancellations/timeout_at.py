"""timeout_at with a deadline, and another that is not reached."""
import asyncio


async def main():
    deadline = asyncio.get_running_loop().time() + 0.1
    try:
        async with asyncio.timeout(3600), asyncio.timeout_at(deadline):  # @timeouts
            await asyncio.get_running_loop().create_future()  # @future
    except TimeoutError as error:
        print("late", error.args)


asyncio.run(main())
