"""Names and messages with line feeds, emoji, lone surrogates, without end or empty: the program goes on as ever."""

import asyncio


async def job():
    await asyncio.sleep(3600)  # @sleep


async def main():
    for name in ("two\nlines", "🦄 unicorn", "", "x" * 100, 'quo"te', "\udc80 of a file name"):
        task = asyncio.create_task(job(), name=name)
        await asyncio.sleep(0)
        task.cancel(name)  # @cancel
        await asyncio.wait([task])


asyncio.run(main())
