"""A context manager of the user's whose __exit__ returns True; and an asynchronous one."""
import asyncio


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return True

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0)
        return True


async def plain():
    with Quiet():  # @with
        await asyncio.sleep(3600)  # @plain


async def asynchronous():
    async with Quiet():  # @async_with
        await asyncio.sleep(3600)  # @asynchronous


async def main():
    tasks = [asyncio.create_task(plain()), asyncio.create_task(asynchronous())]
    await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()  # @cancel
    await asyncio.gather(*tasks)


asyncio.run(main())
