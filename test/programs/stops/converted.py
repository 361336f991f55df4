"""What becomes of the error: another exception in its place, kept, and met by a second request.

With the argument `cancel` it cancels its tasks itself.
"""

import asyncio
import sys


class Closed(Exception):
    pass


async def wait():
    await asyncio.sleep(3600)  # @waits


async def in_one_function():
    try:
        try:
            await wait()  # @inner
        except asyncio.CancelledError:  # @converts
            raise Closed("gone")  # @raises
        finally:  # @finally
            print("cleaned up")  # @cleans_up
    except Closed:  # @catches
        print("closed")  # @closed
    await asyncio.sleep(0)  # @goes_on


async def close():
    try:
        await wait()  # @awaits
    finally:  # @closing
        raise Closed("gone")  # @fails


async def in_two_functions():
    try:
        await close()  # @close
    except Closed:  # @sees
        print("closed")  # @saw


async def deals_with_its_own():
    try:
        await wait()  # @own
    except asyncio.CancelledError:  # @except
        try:  # @tries
            raise KeyError("of the cleanup")
        except KeyError:
            print("dealt with")
        raise


async def raises_later():
    error = None
    try:
        await asyncio.sleep(3600)  # @kept
    except asyncio.CancelledError as cancelled:  # @keeps
        error = cancelled  # @saves
    await asyncio.sleep(0)  # @after
    raise error  # @again


async def cleans_up_twice():
    try:
        await asyncio.sleep(3600)  # @first
    finally:  # @cleanup
        print("cleaning")  # @cleaning
        await asyncio.sleep(0.01)  # @second


async def outside():
    try:
        await cleans_up_twice()  # @outside
    except asyncio.CancelledError:  # @outer
        print("seen")  # @seen
        raise


async def member():
    raise ValueError("broken")


async def group():
    try:
        async with asyncio.TaskGroup() as tasks:  # @group
            tasks.create_task(member())
            await asyncio.sleep(3600)  # @body
    except* ValueError:
        print("a member failed")


async def main():
    await group()
    functions = (in_one_function, in_two_functions, deals_with_its_own, raises_later, outside)
    tasks = [asyncio.create_task(function(), name=function.__name__) for function in functions]
    await asyncio.sleep(0)
    print("ready")  # @ready
    if "cancel" in sys.argv:
        for task in tasks:
            task.cancel()
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print("over")  # @over


asyncio.run(main())
