"""The 17 names of CPython's accelerator module ``_asyncio``, over Unwind's scheduler.

The objects are Python's, their states TypeScript's. Every reference from one Python object to another lies in a slot of
these classes, written by TypeScript at the slot's offset (``slots.ts``), so that the garbage collector sees it.
Methods that are missing here are builtins that ``binding.ts`` puts on the classes, and into this module, when the
interpreter starts; they can't be made earlier, because a memory snapshot holds no functions of TypeScript's.

The behaviour is that of ``Modules/_asynciomodule.c``; what it says of itself is in ``Lib/asyncio/futures.py`` and
``tasks.py``, whose tests run against these classes.
"""

from __future__ import annotations

import contextvars
import sys
import warnings
from types import GenericAlias, TracebackType

__all__ = (
    "Future",
    "Task",
    "_enter_task",
    "_get_running_loop",
    "_leave_task",
    "_register_eager_task",
    "_register_task",
    "_set_running_loop",
    "_swap_current_task",
    "_unregister_eager_task",
    "_unregister_task",
    "all_tasks",
    "current_task",
    "future_add_to_awaited_by",
    "future_discard_from_awaited_by",
    "get_event_loop",
    "get_running_loop",
)

# What install() gives us of asyncio's, which can't be imported before us.
iscoroutine = future_repr = base_tasks = extract_stack = asyncio_tasks = None

_running_loop = None


def _get_running_loop():
    """Return the running event loop or None."""
    return _running_loop


def _set_running_loop(loop, /):
    """Set the running event loop."""
    global _running_loop
    _running_loop = loop


def get_running_loop():
    """Return the running event loop. Raise a RuntimeError if there is none."""
    if _running_loop is None:
        raise RuntimeError("no running event loop")
    return _running_loop


def get_event_loop():
    """Return the running event loop, or else the policy's."""
    if _running_loop is not None:
        return _running_loop
    from asyncio import events

    return events._get_event_loop_policy().get_event_loop()


class _FutureIter:
    """What ``await future`` iterates: yields the future until it is done, then returns its result."""

    __slots__ = ("_future",)

    def __iter__(self):
        return self

    def close(self):
        self._future = None


def _thrown_exception(typ, *rest):
    """Return the exception that ``throw(typ, val, tb)`` is to raise."""
    if rest:
        warnings.warn(
            "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.",
            DeprecationWarning,
            stacklevel=2,
        )
    val, tb = (*rest, None, None)[:2]
    if tb is not None and not isinstance(tb, TracebackType):
        raise TypeError("throw() third argument must be a traceback")
    if isinstance(typ, BaseException):
        if val is not None:
            raise TypeError("instance exception may not have a separate value")
        exc = typ
    elif isinstance(typ, type) and issubclass(typ, BaseException):
        exc = _instance(typ, val)
    else:
        raise TypeError("exceptions must be classes deriving BaseException or instances of such a class")
    return exc if tb is None else exc.with_traceback(tb)


def _instance(typ, val):
    if isinstance(val, typ):
        return val
    if val is None:
        return typ()
    return typ(*val) if isinstance(val, tuple) else typ(val)


class Future:
    """A result to come. See ``asyncio.Future``."""

    __slots__ = (
        "_unwind",
        "_loop",
        "_result_",
        "_exception_",
        "_exception_tb",
        "_cancel_message_",
        "_cancelled_exc",
        "_waiters",
        "_awaited_by",
        "_source_traceback",
        "__weakref__",
        "__dict__",
    )

    def __init__(self, *, loop=None):
        if loop is None:
            loop = get_event_loop()
        if _future_init(self, loop):
            _remember_origin(self)

    def __repr__(self):
        return future_repr(self)

    __class_getitem__ = classmethod(GenericAlias)

    def add_done_callback(self, fn, /, *, context=None):
        """Add a callback to be run when the future becomes done."""
        _add_done_callback(self, fn, contextvars.copy_context() if context is None else context)

    def remove_done_callback(self, fn, /):
        """Remove all instances of a callback; return how many there were."""
        return _remove_done_callback(self, fn)

    def get_loop(self):
        """Return the event loop the Future is bound to."""
        try:
            return self._loop
        except AttributeError:
            raise RuntimeError("Future object is not initialized.") from None

    @property
    def _state(self):
        return _get_state(self)

    @property
    def _callbacks(self):
        return _get_callbacks(self)

    @property
    def _result(self):
        return getattr(self, "_result_", None)

    @property
    def _exception(self):
        return getattr(self, "_exception_", None)

    @property
    def _cancel_message(self):
        return self._cancel_message_

    @_cancel_message.setter
    def _cancel_message(self, message):
        _set_cancel_message(self, message)

    @property
    def _asyncio_future_blocking(self):
        return _get_blocking(self)

    @_asyncio_future_blocking.setter
    def _asyncio_future_blocking(self, value):
        _set_blocking(self, value)

    @property
    def _log_traceback(self):
        return _get_log_traceback(self)

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError("_log_traceback can only be set to False")
        _clear_log_traceback(self)

    @property
    def _asyncio_awaited_by(self):
        waiters = _tasks_waiting_for(self) | _registered_waiters(self)
        return frozenset(waiters) if waiters else None


class Task(Future):
    """A coroutine wrapped in a future. See ``asyncio.Task``."""

    __slots__ = ("_coro", "_context", "_name", "_fut_waiter_")

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        if not iscoroutine(coro):
            # raise after Future.__init__(), attrs are required for __del__
            super().__init__(loop=loop)
            self._log_destroy_pending = False
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        if loop is None:
            loop = get_event_loop()
        if context is None:
            context = contextvars.copy_context()
        if name is not None and type(name) is not str:
            name = str(name)
        if _task_init(self, loop, coro, context, name):
            _remember_origin(self)
        if eager_start and loop.is_running():
            _start_eagerly(self)
        else:
            _start(self)

    def __repr__(self):
        return base_tasks._task_repr(self)

    @property
    def _must_cancel(self):
        return _get_must_cancel(self)

    @property
    def _fut_waiter(self):
        return _get_fut_waiter(self)

    @property
    def _log_destroy_pending(self):
        return _get_log_destroy_pending(self)

    @_log_destroy_pending.setter
    def _log_destroy_pending(self, value):
        _set_log_destroy_pending(self, value)

    def get_coro(self):
        return self._coro

    def get_context(self):
        return self._context

    def get_name(self):
        name = self._name
        if name is None:
            name = self._name = f"Task-{_name_number(self)}"
        return name

    def set_name(self, value, /):
        self._name = value if type(value) is str else str(value)
        _renamed(self)

    def get_stack(self, *, limit=None):
        """Return the list of stack frames for this task's coroutine."""
        return base_tasks._task_get_stack(self, limit)

    def print_stack(self, *, limit=None, file=None):
        """Print the stack or traceback for this task's coroutine."""
        return base_tasks._task_print_stack(self, limit, file)


def _stored_exception(exception):
    """Return what ``set_exception`` is to store."""
    if isinstance(exception, type):
        exception = exception()
    if not isinstance(exception, BaseException):
        raise TypeError("invalid exception object")
    if not isinstance(exception, StopIteration):
        return exception
    stored = RuntimeError("StopIteration interacts badly with generators and cannot be raised into a Future")
    stored.__cause__ = exception
    stored.__context__ = exception
    return stored


def _remember_origin(future):
    future._source_traceback = extract_stack(sys._getframe(2))


def _report(future, key, message, exception=None):
    context = {"message": message, key: future}
    if exception is not None:
        context["exception"] = exception
    if future._source_traceback:
        context["source_traceback"] = future._source_traceback
    future._loop.call_exception_handler(context)


def _report_step(task, exception):
    """Called when a step of the task raised by itself, not out of its coroutine."""
    from asyncio import events

    handle = events.Handle(task._unwind_step, (), task._loop)
    context = {"message": f"Exception in callback {task._unwind_step}", "exception": exception, "handle": handle}
    task._loop.call_exception_handler(context)


def _report_never_retrieved(future):
    """Called by a future's finalizer when nobody looked at its exception."""
    message = f"{future.__class__.__name__} exception was never retrieved"
    _report(future, "future", message, future._exception)


def _report_destroyed(task):
    """Called by a task's finalizer when it is pending."""
    _report(task, "task", "Task was destroyed but it is pending!")


def current_task(loop=None):
    """Return a currently executed task."""
    if loop is None:
        loop = get_running_loop()
    task = _current_task() if loop is _running_loop else None
    return task if task is not None else asyncio_tasks._current_tasks.get(loop)


def all_tasks(loop=None):
    """Return a set of all tasks for the loop."""
    from asyncio import futures

    if loop is None:
        loop = get_running_loop()
    found = {task for task in _live_tasks() if task.get_loop() is loop}
    for task in (*asyncio_tasks._scheduled_tasks, *asyncio_tasks._eager_tasks):
        if futures._get_loop(task) is loop and not task.done():
            found.add(task)
    return found


def _enter_task(loop, task):
    """Make the task the current one of the loop."""
    current = current_task(loop)
    if current is not None:
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {current!r} is being executed.")
    _swap_current_task(loop, task)


def _leave_task(loop, task):
    """Undo ``_enter_task``."""
    current = current_task(loop)
    if current is not task:
        raise RuntimeError(f"Leaving task {task!r} does not match the current task {current!r}.")
    _swap_current_task(loop, None)


def _swap_current_task(loop, task):
    """Make the task the current one of the loop; return the one that was. The scheduler knows the running loop's."""
    previous = current_task(loop)
    others = asyncio_tasks._current_tasks
    others.pop(loop, None)
    if loop is _running_loop:
        _set_current_task(task)
    elif task is not None:
        others[loop] = task
    return previous


def _register_task(task):
    """Register a task of another class; ours are known from their birth."""
    if not isinstance(task, Task):
        asyncio_tasks._scheduled_tasks.add(task)


def _register_eager_task(task):
    """Register a task of another class that is about to be executed eagerly."""
    if not isinstance(task, Task):
        asyncio_tasks._eager_tasks.add(task)


def _unregister_task(task):
    """Unregister a completed task of another class."""
    asyncio_tasks._scheduled_tasks.discard(task)


def _unregister_eager_task(task):
    """Unregister a task of another class that finished its first eager step."""
    asyncio_tasks._eager_tasks.discard(task)


def future_add_to_awaited_by(fut, waiter, /):
    """Record that ``fut`` is awaited on by ``waiter``."""
    if isinstance(fut, Future) and isinstance(waiter, Future):
        # One is kept as itself, for most have no more: `Awaiters` in TypeScript reads it too.
        waiters = fut._awaited_by
        if waiters is None:
            fut._awaited_by = waiter
        elif isinstance(waiters, set):
            waiters.add(waiter)
        elif waiters is not waiter:
            fut._awaited_by = {waiters, waiter}


def future_discard_from_awaited_by(fut, waiter, /):
    """Record that ``fut`` is no longer awaited on by ``waiter``."""
    if isinstance(fut, Future) and isinstance(waiter, Future):
        waiters = fut._awaited_by
        if waiters is waiter:
            fut._awaited_by = None
        elif isinstance(waiters, set):
            waiters.discard(waiter)


def _registered_waiters(fut):
    waiters = fut._awaited_by
    if waiters is None:
        return set()
    return waiters if isinstance(waiters, set) else {waiters}


for _class in (Future, Task, _FutureIter):
    _class.__module__ = "_asyncio"
del _class
