"""Two tasks await one another: cancel() of one asks the other, which asks the first: RecursionError."""
import asyncio

tasks = []


async def wait_for_other(i):
    await asyncio.sleep(0)
    await tasks[1 - i]  # @await


async def main():
    tasks.extend(asyncio.create_task(wait_for_other(i), name=f"t{i}") for i in range(2))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    try:
        tasks[0].cancel()  # @cancel
    except RecursionError:
        print("recursion")


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
