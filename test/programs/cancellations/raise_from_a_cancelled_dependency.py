"""Two tasks; one awaits the other's result and turns its cancellation into an error of its own."""
import asyncio


class DependencyFailed(Exception):
    pass


async def dependency():
    await asyncio.sleep(3600)  # @dependency


async def dependent(task):
    try:
        await task  # @await
    except asyncio.CancelledError as error:  # @except
        raise DependencyFailed from error  # @raise


async def main():
    task = asyncio.create_task(dependency(), name="dependency")
    other = asyncio.create_task(dependent(task), name="dependent")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    print(repr((await asyncio.gather(other, return_exceptions=True))[0]))


asyncio.run(main())
