"""What asyncio had when its first programs were written, over the asyncio of today.

``get_event_loop()`` that makes a loop (until 3.14), ``Task.all_tasks()`` and ``Task.current_task()`` (until 3.9),
``@coroutine`` (until 3.11), ``async()`` (until 3.7, see ``legacy_source.py``), coroutines given to ``wait()`` (until
3.11), and parameters ``loop`` (until 3.10, see ``legacy_parameters.py``). Each place that uses one of these gets a note
that names the modern form. Code of the standard library, and CPython's tests of the new behaviour, see no difference.
"""

from __future__ import annotations

import asyncio
import collections.abc
import functools
import inspect
import types
from asyncio import coroutines, tasks

from . import legacy_parameters, legacy_source
from .event_loop import EventLoopPolicy
from .legacy_notes import legacy_caller

_GET_EVENT_LOOP = (
    "asyncio.get_event_loop() makes no event loop since Python 3.14. "
    "Run the program with asyncio.run(main()); inside of it asyncio.get_running_loop() answers."
)
_ASYNC = (
    "asyncio.async() is gone since Python 3.7, where 'async' became a keyword. "
    "Write asyncio.create_task(coro), or asyncio.ensure_future(coro) where no loop runs yet."
)
_ALL_TASKS = "asyncio.Task.all_tasks() is gone since Python 3.9. Write asyncio.all_tasks()."
_CURRENT_TASK = "asyncio.Task.current_task() is gone since Python 3.9. Write asyncio.current_task()."
_COROUTINE = (
    "@asyncio.coroutine is gone since Python 3.11. Write 'async def {name}', and 'await' in the place of 'yield from'."
)
_WAIT = (
    "asyncio.wait() takes no coroutines since Python 3.11. "
    "Give it tasks: asyncio.wait([asyncio.create_task(coro), ...]); or write asyncio.gather(coro, ...)."
)


def install(notes):
    """Give asyncio its old names back. To be called once, before the program's first line."""
    _install_implicit_loop(notes)
    asyncio.coroutine = _coroutine_decorator(notes)
    setattr(asyncio, "async", _async_function(notes))
    asyncio.wait = _wait_function(notes)
    asyncio.Task.all_tasks = _all_tasks_method(notes)
    asyncio.Task.current_task = _current_task_method(notes)
    legacy_parameters.install(notes)
    legacy_source.install()


def _install_implicit_loop(notes):
    modern = EventLoopPolicy.get_event_loop

    def get_event_loop(self):
        # As until 3.14: only as long as set_event_loop() has not been called, as asyncio.run() does.
        if "_loop" not in vars(self._local) and (caller := legacy_caller()) is not None:
            notes.tell(caller, _GET_EVENT_LOOP)
            self.set_event_loop(self.new_event_loop())
        return modern(self)

    get_event_loop.__doc__ = modern.__doc__
    EventLoopPolicy.get_event_loop = get_event_loop


def _async_function(notes):
    def async_(coro_or_future, *, loop=None):
        """Schedule the execution of a coroutine: ``asyncio.ensure_future`` by its first name."""
        notes.tell(legacy_caller(), _ASYNC)
        return asyncio.ensure_future(coro_or_future, loop=loop)

    async_.__name__ = async_.__qualname__ = "async"
    return async_


def _all_tasks_method(notes):
    def all_tasks(cls, loop=None):
        """Return the set of the tasks of an event loop, by default of the current one, that are not done."""
        notes.tell(legacy_caller(), _ALL_TASKS)
        return asyncio.all_tasks(asyncio.get_event_loop() if loop is None else loop)

    return classmethod(all_tasks)


def _current_task_method(notes):
    def current_task(cls, loop=None):
        """Return the task that an event loop, by default the current one, runs; None outside of any task."""
        notes.tell(legacy_caller(), _CURRENT_TASK)
        return asyncio.current_task(asyncio.get_event_loop() if loop is None else loop)

    return classmethod(current_task)


def _coroutine_decorator(notes):
    def coroutine(func):
        """Mark a generator as a coroutine. A function that is no generator becomes one, as in Python 3.4."""
        if inspect.iscoroutinefunction(func):
            return func
        notes.tell(legacy_caller(), _COROUTINE.format(name=getattr(func, "__name__", "name")))
        # What asyncio takes for a coroutine, as until 3.12. No other program has generators looked at.
        coroutines._COROUTINE_TYPES = (types.CoroutineType, types.GeneratorType, collections.abc.Coroutine)
        made = types.coroutine(func if inspect.isgeneratorfunction(func) else _generator_function(func))
        made._is_coroutine = coroutines._is_coroutine
        return made

    return coroutine


def _generator_function(func):
    """A generator function that returns what ``func`` returns, or the result of that where it can be waited for.

    Its frame, which a debugger and ``repr(task)`` show, goes by the name and the place of ``func``, that has none.
    """
    made = _generator_that_calls(func)
    if isinstance(func, types.FunctionType):
        code = func.__code__
        made.__code__ = made.__code__.replace(
            co_filename=code.co_filename,
            co_firstlineno=code.co_firstlineno,
            co_name=code.co_name,
            co_qualname=code.co_qualname,
        )
    return functools.wraps(func)(made)


def _generator_that_calls(func):
    # On one line, for it gets the number of one.
    return lambda *args, **kwds: (yield from _iterate(func(*args, **kwds)))


@types.coroutine
def _iterate(result):
    if asyncio.isfuture(result) or inspect.isgenerator(result) or inspect.iscoroutine(result):
        return (yield from result)
    if isinstance(result, collections.abc.Awaitable):
        return (yield from result.__await__())
    return result


def _wait_function(notes):
    modern = tasks.wait

    @functools.wraps(modern)
    def wait(fs, *, loop=None, timeout=None, return_when=asyncio.ALL_COMPLETED):
        if loop is not None:
            notes.tell(legacy_caller(), legacy_parameters.message("asyncio.wait"))
        if not asyncio.isfuture(fs) and not asyncio.iscoroutine(fs) and (caller := legacy_caller()) is not None:
            fs = _Tasks(fs, lambda: notes.tell(caller, _WAIT))
        return modern(fs, timeout=timeout, return_when=return_when)

    return inspect.markcoroutinefunction(wait)


class _Tasks:
    """What ``wait()`` is given: iterates it once the loop runs, with tasks in the place of coroutines."""

    def __init__(self, futures, tell):
        self._futures = futures
        self._tell = tell

    def __bool__(self):
        return bool(self._futures)

    def __iter__(self):
        for each in dict.fromkeys(self._futures):
            if asyncio.iscoroutine(each):
                self._tell()
                each = asyncio.ensure_future(each)
            yield each
