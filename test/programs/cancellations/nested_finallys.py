"""A long way out: finally in finally, with in with, a handler that looks on."""
import asyncio
import contextlib


async def innermost():
    try:
        try:
            await asyncio.sleep(3600)  # @sleep
        finally:  # @inner_finally
            await asyncio.sleep(0)
    finally:  # @outer_finally
        print("innermost")


async def middle():
    with contextlib.nullcontext(), contextlib.ExitStack():  # @with
        await innermost()  # @innermost


async def outermost():
    try:
        await middle()  # @middle
    except ValueError:
        print("never")
    except asyncio.CancelledError as error:  # @except
        print("outermost", error)
        raise


async def main():
    task = asyncio.create_task(outermost())
    await asyncio.sleep(0.1)
    task.cancel("go")  # @cancel
    await asyncio.wait({task})


asyncio.run(main())
