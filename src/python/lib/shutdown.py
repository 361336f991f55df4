"""Lets go of a program's objects when it has ended, so that finalizers run and report as at the interpreter's own end.

The order is that of ``Python/pylifecycle.c``, ``Py_FinalizeEx`` and ``finalize_modules``: a collection, which also puts
tasks before the coroutines that they hold; modules are forgotten, and what only cycles hold is collected; the modules
that something still holds are emptied, the last imported first.
"""

from __future__ import annotations

import builtins
import functools
import gc
import sys
import types
import weakref

from . import _asyncio as scheduler
from . import modules
from .event_loop import EventLoop
from .legacy_notes import OURS, STANDARD_LIBRARY


def _as_the_interpreter(function):
    """A function of one line whose frame goes by the name of what is on the stack when the interpreter ends: nothing.

    A warning that comes of what it does names it as its place.
    """
    code = function.__code__.replace(co_filename="<sys>", co_firstlineno=0)
    return types.FunctionType(code, {"__name__": "sys", "__builtins__": builtins.__dict__})


_call = _as_the_interpreter(lambda function: function())
_assign_none = _as_the_interpreter(lambda names, namespace: [namespace.__setitem__(name, None) for name in names])


def let_go():
    """Leaves an interpreter that is good for nothing but the debugger's last questions."""
    # The interpreter can import nothing more at this point, which keeps warnings from praising it.
    sys.modules["tracemalloc"] = None
    sys.last_exc = sys.last_type = sys.last_value = sys.last_traceback = None
    sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
    sys.excepthook = sys.__excepthook__
    _call(gc.collect)
    forgotten = _forget_modules()
    _forget_event_loops()
    _call(gc.collect)
    for module in reversed(forgotten):
        _empty(module())
    _call(gc.collect)


def _forget_modules():
    """Takes the program's modules out of ``sys.modules``; weak references to them, in the order of import."""
    names = [name for name, module in modules.loaded() if _is_the_programs(name, module)]
    return [weakref.ref(sys.modules.pop(name)) for name in names]


def _is_the_programs(name, module):
    if name == "__main__":
        return True
    file = modules.file_of(module)
    return type(module) is types.ModuleType and file is not None and not file.startswith((STANDARD_LIBRARY, OURS))


def _empty(module):
    if module is None:
        return
    names = module.__dict__
    private = [name for name in _texts(names) if name.startswith("_") and not name.startswith("__")]
    _assign_none(private, names)
    _assign_none([name for name in _texts(names) if name not in private and name != "__builtins__"], names)


def _texts(names):
    """A module's namespace may have keys of any kind."""
    return [name for name in list(names) if type(name) is str]


def _forget_event_loops():
    """What a loop has queued is TypeScript's, where the garbage collector does not look."""
    from asyncio import events

    events._event_loop_policy = None
    for loop in [each for each in gc.get_objects() if issubclass(type(each), EventLoop)]:
        if hasattr(loop, "_unwind"):
            _call(functools.partial(scheduler._loop_close, loop))
