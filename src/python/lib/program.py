"""Starts a program as ``python program.py`` and ``python -m module`` do, and ends it as the interpreter would.

In between TypeScript evaluates its code, with no frame of ours below: ``sys._getframe``, ``inspect.stack`` and the
limit of recursion find what they find in CPython.
"""

from __future__ import annotations

import atexit
import builtins
import os
import runpy
import signal
import sys
import types
from importlib.machinery import SourceFileLoader

from . import environment, legacy_source, shutdown

_SIGINT_STATUS = 128 + signal.SIGINT

_NO_CONSOLE = """\
asyncio's interactive console needs a thread of its own, and this Python has no threads.
To try out lines with await, put them into an async function of a file, and run that; or debug a program that waits
(await asyncio.Event().wait()) in VS Code: the Debug Console takes expressions with await, and runs them in its loop."""


class Program:
    """One run of the user's program. ``on_uncaught`` is told of the exception that ends it, before it is printed."""

    def __init__(self, options, on_uncaught=lambda exc: None):
        self._options = options
        self._on_uncaught = on_uncaught

    def prepare(self):
        """Make the interpreter look as it does when a program starts."""
        environment.prepare(self._options)
        main = types.ModuleType("__main__")
        main.__builtins__ = builtins
        sys.modules["__main__"] = main

    def begin(self):
        """The code to run and the globals to run it in. Raises what the program's start fails with."""
        if self._options.get("module"):
            return self._begin_module()
        path = self._options["program"]
        if os.path.isdir(path):
            return self._begin_folder(path)
        names = sys.modules["__main__"].__dict__
        names.update(__file__=path, __cached__=None, __loader__=SourceFileLoader("__main__", path))
        return _compile(path), names

    def ended(self, exc):
        """Report what the program ended with, None or an exception. The exit status that a shell would see."""
        if exc is None:
            return 0
        if isinstance(exc, SystemExit):
            return _exit_status(exc)
        self._on_uncaught(exc)
        status = _SIGINT_STATUS if isinstance(exc, KeyboardInterrupt) else 1
        return _report(exc, status)

    def finish(self):
        """What the interpreter does before it is gone: exit handlers, then the objects that are left (PEP 442)."""
        try:
            atexit._run_exitfuncs()
            _flush()
            shutdown.let_go()
        except KeyboardInterrupt:
            pass  # the second Ctrl-C of somebody who is in a hurry
        _flush()

    def _begin_module(self):
        if self._options["module"] in ("asyncio", "asyncio.__main__"):
            _refuse(_NO_CONSOLE)
        try:
            _, spec, code = runpy._get_module_details(self._options["module"], runpy._Error)
        except runpy._Error as exc:
            _refuse(f"{sys.executable}: {exc}")
        sys.argv[0] = spec.origin
        return code, _module_globals(spec)

    def _begin_folder(self, path):
        sys.path[0] = path
        try:
            _, spec, code = runpy._get_main_module_details(runpy._Error)
        except runpy._Error as exc:
            _refuse(f"{sys.executable}: {exc}")
        return code, _module_globals(spec)


def _module_globals(spec):
    names = sys.modules["__main__"].__dict__
    names.update(
        __file__=spec.origin,
        __cached__=spec.cached,
        __doc__=None,
        __loader__=spec.loader,
        __package__=spec.parent,
        __spec__=spec,
    )
    return names


def _refuse(message):
    sys.stderr.write(f"{message}\n")
    raise SystemExit(1)


def _compile(path):
    try:
        with open(path, "rb") as file:
            source = file.read()
    except OSError as exc:
        sys.stderr.write(f"{sys.executable}: can't open file '{path}': [Errno {exc.errno}] {exc.strerror}\n")
        raise SystemExit(2) from None
    return legacy_source.compile_source(source, path)


def _exit_status(exc):
    if exc.code is None:
        return 0
    if isinstance(exc.code, int):
        return exc.code & 0xFF
    _flush()
    sys.stderr.write(f"{exc.code}\n")
    return 1


def _report(exc, status):
    """As PyErr_Print: sys.excepthook has its say, and its own failures are told too."""
    _flush()
    sys.last_exc, sys.last_type, sys.last_value, sys.last_traceback = exc, type(exc), exc, exc.__traceback__
    try:
        sys.excepthook(type(exc), exc, exc.__traceback__)
    except SystemExit as instead:
        status = _exit_status(instead)
    except BaseException as failure:
        sys.stderr.write("Error in sys.excepthook:\n")
        sys.__excepthook__(type(failure), failure, failure.__traceback__)
        sys.stderr.write("\nOriginal exception was:\n")
        sys.__excepthook__(type(exc), exc, exc.__traceback__)
    _flush()
    return status


def _flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
