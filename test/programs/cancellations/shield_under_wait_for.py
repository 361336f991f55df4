"""wait_for(shield(task)): the timeout leaves the task alone."""
import asyncio


async def commit():
    await asyncio.sleep(0.3)
    return "committed"


async def main():
    task = asyncio.create_task(commit())
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.1)  # @wait_for
    except TimeoutError:
        print("late")
    print(await task)


asyncio.run(main())
