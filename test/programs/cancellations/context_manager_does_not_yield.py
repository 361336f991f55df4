"""anyio #463: a scope within an asynccontextmanager swallows before the yield: "generator didn't yield"."""
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def connected():
    with contextlib.suppress(asyncio.CancelledError):  # @suppress
        await asyncio.sleep(3600)  # @sleep
        yield


async def job():
    async with connected():  # @with
        print("never")


async def main():
    task = asyncio.create_task(job(), name="job")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    print(repr((await asyncio.gather(task, return_exceptions=True))[0]))


asyncio.run(main())
