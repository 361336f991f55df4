"""A coverage tool listens to exceptions: the debugger's own way to them is another then, and sees the same."""
import asyncio
import sys

TOOL = sys.monitoring.COVERAGE_ID
events = sys.monitoring.events
sys.monitoring.use_tool_id(TOOL, "coverage")
for event in (events.RAISE, events.EXCEPTION_HANDLED, events.PY_UNWIND):
    sys.monitoring.register_callback(TOOL, event, lambda *_: None)
sys.monitoring.set_events(TOOL, events.RAISE | events.EXCEPTION_HANDLED | events.PY_UNWIND)


async def inner():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        raise  # @raise


async def worker():
    try:
        await inner()  # @inner
    finally:  # @finally
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    task.cancel()  # @cancel
    await asyncio.wait([task])


asyncio.run(main())
