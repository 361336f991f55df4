"""A program that listens to exceptions itself, with sys.monitoring, while a CancelledError unwinds."""

import asyncio
import sys

TOOL = sys.monitoring.COVERAGE_ID
EVENTS = ("RAISE", "EXCEPTION_HANDLED", "PY_UNWIND")
seen = []


def listener(event):
    def listen(code, offset, exception):
        if code.co_filename == __file__ and isinstance(exception, asyncio.CancelledError):
            seen.append(f"{event} {code.co_name}")

    return listen


async def inner():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        raise


async def outer():
    try:
        await inner()
    finally:
        await asyncio.sleep(0)


async def cancelled():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass


async def main():
    await cancelled()
    sys.monitoring.use_tool_id(TOOL, "watcher")
    for name in EVENTS:
        sys.monitoring.register_callback(TOOL, getattr(sys.monitoring.events, name), listener(name))
    sys.monitoring.set_events(TOOL, sum(getattr(sys.monitoring.events, name) for name in EVENTS))
    await cancelled()
    sys.monitoring.set_events(TOOL, 0)
    await cancelled()
    print(*seen, sep="\n")


asyncio.run(main())
