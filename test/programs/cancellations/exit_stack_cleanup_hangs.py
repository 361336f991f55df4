"""An exit callback of an AsyncExitStack awaits something that never comes, when the program ends."""
import asyncio
import contextlib


async def say_goodbye():
    await asyncio.sleep(3600)  # @goodbye


async def work():
    async with contextlib.AsyncExitStack() as stack:  # @stack
        stack.push_async_callback(say_goodbye)
        await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.ensure_future(work())
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task}, timeout=0.3)
    print("done:", task.done())


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
