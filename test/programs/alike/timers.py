"""Timers of the loop as they are, and with what a program may put in their place."""

import asyncio
import contextvars
from unittest import mock

number = contextvars.ContextVar("number", default=0)


class Loud(asyncio.TimerHandle):
    def cancel(self):
        print("cancel of a subclass")
        super().cancel()


class Loop(type(asyncio.new_event_loop())):
    def time(self):
        return 7.0


def shown(handle):
    return f"{type(handle).__name__} {handle._callback} {handle._args} {handle._scheduled} {handle._cancelled}"


def fails(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, str(error).replace("BaseEventLoop", "").replace("EventLoop", ""))


def cancelled(loop):
    handle = loop.call_later(100, print, 1, 2)
    print(shown(handle), 99 < handle.when() - loop.time() <= 100)
    for _ in range(2):
        handle.cancel()
        print(shown(handle), handle.cancelled())
    foreign = mock.Mock()
    foreign.get_debug.return_value = False
    asyncio.TimerHandle(5, print, (), foreign).cancel()
    print(foreign._timer_handle_cancelled.called)


def replaced(loop):
    with mock.patch.object(asyncio.Handle, "cancel", lambda self: print("cancel of another's")):
        loop.call_later(0, print, "it comes after all").cancel()
    handle = Loud(5, print, (), loop)
    handle.cancel()
    print(handle)
    with mock.patch("asyncio.events.TimerHandle", Loud):
        print(type(loop.call_later(0, print, "loud")).__name__)
    with mock.patch.object(asyncio.TimerHandle, "__init__", autospec=True, side_effect=ZeroDivisionError):
        fails(loop.call_later, 1, print)
    with mock.patch.object(type(loop), "call_at", return_value=mock.Mock(_source_traceback=None)):
        print(type(loop.call_later(1, print)).__name__)
    other = Loop()
    print(other.call_later(1, print).when())
    other.time = lambda: 1.5
    print(other.call_later(1, print).when())
    other.close()
    fails(other.call_later, 1, print)
    own = type(loop)()
    own.time = lambda: 5.0
    print(own.call_later(1, print).when())
    own.close()
    fails(own.call_later, 1, print)


def wrong(loop):
    for delay in (None, "1", 10**400):
        fails(loop.call_later, delay, print)
    fails(loop.call_later, 1, print, wrong=1)
    loop.set_debug(True)
    fails(loop.call_later, 1, 3)
    print(loop.get_debug())
    loop._debug = False
    print(loop.get_debug())
    print(shown(loop.call_later(1, 3)))
    for handle in loop.call_later(0, print, "counts as 0"), loop.call_later(False, print, "and False does"):
        print(handle.when() <= loop.time())


async def main():
    loop = asyncio.get_running_loop()
    cancelled(loop)
    replaced(loop)
    wrong(loop)
    context = contextvars.copy_context()
    context.run(number.set, 5)
    loop.call_later(0.001, lambda: print("in a context", number.get()), context=context)
    loop.call_later(0.002, lambda: print("in its own", number.get()), context=None)
    late = loop.call_later(0.003, print, "late")
    await asyncio.sleep(0.05)
    late.cancel()
    print(late.cancelled(), late._args)


asyncio.run(main())
