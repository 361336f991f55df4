"""Steps of tasks in contexts: entered, left, nested, given and refused."""

import asyncio
import contextvars

name = contextvars.ContextVar("name", default="none")


async def child(own):
    name.set(own)
    await asyncio.sleep(0)
    return name.get()


async def inside(context):
    """A step inside of whose context another is entered."""
    name.set("outer")
    print(context.run(name.get), name.get())
    await asyncio.sleep(0)
    print(context.run(name.set, "changed").old_value, context[name], name.get())


async def fails():
    name.set("failed")
    raise ValueError(name.get())


async def main():
    print(await asyncio.gather(*(child(own) for own in "abc")), name.get())
    given = contextvars.copy_context()
    await asyncio.create_task(child("given"), context=given)
    print(given[name], name.get())
    given.run(name.set, "again")
    await asyncio.create_task(inside(given))
    print(await asyncio.gather(asyncio.create_task(fails()), return_exceptions=True), name.get())
    task = asyncio.create_task(child("cancelled"), context=given)
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True), given[name])
    loop = asyncio.get_running_loop()
    entered = asyncio.Task(child("x"), loop=loop, context=contextvars.copy_context(), eager_start=True)
    print(await entered, name.get())
    try:
        contextvars.copy_context().run(lambda: given.run(given.run, print))
    except RuntimeError as error:
        print(str(error).split(" object ")[0], name.get())


asyncio.run(main())
print(name.get())
