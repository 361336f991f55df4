"""CancelledErrors that a program makes itself, in every way."""

import asyncio


class Own(asyncio.CancelledError):
    def __init__(self, *args, why=None):
        super().__init__(*args)
        self.why = why


class Plain(asyncio.CancelledError):
    pass


print(asyncio.CancelledError().args, asyncio.CancelledError("a", 1).args, asyncio.CancelledError(*(), **{}).args)
print(Own("x", why="y").why, Own("x").args, Plain("z").args)
for call in (
    lambda: asyncio.CancelledError(a=1),
    lambda: asyncio.CancelledError.__init__(asyncio.CancelledError(), a=1),
    lambda: asyncio.CancelledError.__new__(),
):
    try:
        print(repr(call()))
    except TypeError as error:
        print(type(error).__name__)
error = asyncio.CancelledError("kept")
error.__init__()
print(error.args)


async def main():
    for made in (asyncio.CancelledError("message"), Own("own", why="so")):
        future = asyncio.get_running_loop().create_future()
        future.set_exception(made)
        try:
            await future
        except asyncio.CancelledError as caught:
            print(caught is made, repr(caught))
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    task.cancel("why")
    try:
        await task
    except asyncio.CancelledError as caught:
        print(caught.args)


asyncio.run(main())
