"""gh-95289: the body of a failing group swallows the group's own request: cancelling() must be 0 afterwards."""
import asyncio
import contextlib


class MyError(Exception):
    pass


async def poll():
    raise MyError  # @raise


@contextlib.asynccontextmanager
async def database():
    try:
        yield "db"  # @yield
    finally:  # @finally
        raise MyError("closing failed")  # @close


async def main():
    try:
        async with asyncio.TaskGroup() as tg:  # @group
            async with database():  # @database
                tg.create_task(poll(), name="poll")
                await asyncio.sleep(1)  # @body
    except* MyError as group:
        print(len(group.exceptions))
    print(asyncio.current_task().cancelling())


asyncio.run(main())
