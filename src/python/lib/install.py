"""Puts our ``_asyncio`` in the place of CPython's and imports asyncio anew over it."""

from __future__ import annotations

import sys

from . import _asyncio as scheduler


def install():
    """To be called once, before any of the program's own code. What has imported asyncio before keeps the old one."""
    for name in [name for name in sys.modules if name == "_asyncio" or name.split(".")[0] == "asyncio"]:
        del sys.modules[name]
    sys.modules["_asyncio"] = scheduler
    import asyncio
    from asyncio import base_futures, base_tasks, coroutines, events, format_helpers, tasks, unix_events

    scheduler.iscoroutine = coroutines.iscoroutine
    scheduler.future_repr = base_futures._future_repr
    scheduler.base_tasks = base_tasks
    scheduler.asyncio_tasks = tasks
    scheduler.extract_stack = format_helpers.extract_stack

    from . import event_loop

    loop, policy = event_loop.EventLoop, event_loop.EventLoopPolicy
    unix_events.EventLoop = unix_events.SelectorEventLoop = asyncio.EventLoop = asyncio.SelectorEventLoop = loop
    unix_events._DefaultEventLoopPolicy = unix_events._UnixDefaultEventLoopPolicy = policy
    asyncio._DefaultEventLoopPolicy = policy
    events._event_loop_policy = policy()
