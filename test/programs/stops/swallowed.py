import asyncio
import contextlib

kept = []


async def by_except():
    try:
        await asyncio.sleep(3600)  # @await_except
    except ValueError:
        print("no")
    except (OSError, asyncio.CancelledError):  # @except
        print("caught")  # @except_body
    except Exception:
        print("no")
    await asyncio.sleep(0)  # @after_except


async def by_one_liner():
    try: await asyncio.sleep(3600)
    except asyncio.CancelledError: pass  # @one_liner
    return "done"  # @after_one_liner


async def by_suppress():
    with contextlib.suppress(asyncio.CancelledError):  # @suppress
        await asyncio.sleep(3600)
    print("suppressed")  # @after_suppress


async def by_return():
    try:
        await asyncio.sleep(3600)
    finally:  # @finally
        return "returned"  # @returns


async def by_last_line():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:  # @except_of_last_line
        print("the last line")  # @last_line


async def after_cleaning_up():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:  # @except_that_cleans_up
        await asyncio.sleep(0)
        print("cleaned up")
    await asyncio.sleep(0)  # @after_cleaning_up


async def keeps_the_error():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError as error:  # @except_that_keeps
        kept.append(error)
    await asyncio.sleep(0)  # @keeps
    kept.clear()
    await asyncio.sleep(0)  # @lets_go


async def raises_again():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError as error:
        later = error
    await asyncio.sleep(0)
    raise later


async def main():
    for function in (
        by_except,
        by_one_liner,
        by_suppress,
        by_return,
        by_last_line,
        after_cleaning_up,
        keeps_the_error,
        raises_again,
    ):
        task = asyncio.create_task(function(), name=function.__name__)
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])


asyncio.run(main())
