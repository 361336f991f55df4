"""The interpreter's surroundings as a program finds them at its start: folder, environment, path, streams, flags."""

from __future__ import annotations

import os
import signal
import sys
import time
import warnings

from . import absent, other_library, preloaded, thread_pool, tracebacks, waiting

_OURS = os.path.dirname(os.path.dirname(__file__)) + "/"


def prepare(options):
    """``options``: the launch (``src/protocol/launch.ts``)."""
    os.environ.clear()
    os.environ.update(options["env"])
    os.chdir(options["cwd"])
    _set_arguments(options)
    _set_path(options)
    _set_streams(options["env"])
    _set_warnings(options["env"])
    # Pyodide starts the interpreter with -i; nobody asked for it.
    sys.flags = sys.flags.__replace__(inspect=0)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    time.sleep = thread_pool.sleep
    thread_pool.install()
    os._exit = waiting.exit_now
    tracebacks.install()
    preloaded.install()
    absent.install()
    other_library.install(other_libraries(options))


def other_libraries(options):
    """Folders on ``PYTHONPATH`` that are the standard library of another Python."""
    return [place for place in _python_path(options) if other_library.is_one(place)]


def _python_path(options):
    """Absolute and normalised, as ``site`` makes them."""
    return [os.path.abspath(place) for place in options["env"].get("PYTHONPATH", "").split(os.pathsep) if place]


def _set_arguments(options):
    program, module = options.get("program"), options.get("module")
    sys.executable = "python"
    sys.argv = [program or "-m", *options["args"]]
    sys.orig_argv = [sys.executable, *([program] if program else ["-m", module]), *options["args"]]


def _set_path(options):
    program = options.get("program")
    places = [os.path.dirname(program) if program else options["cwd"]]
    others = other_libraries(options)
    places += [place for place in _python_path(options) if place not in others]
    sys.path[:] = places + [place for place in sys.path if place and not place.startswith(_OURS)]


def _set_streams(env):
    encoding, _, errors = env.get("PYTHONIOENCODING", "").partition(":")
    through = bool(env.get("PYTHONUNBUFFERED"))
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if encoding or errors:
            handling = "backslashreplace" if stream is sys.stderr else errors or "strict"
            stream.reconfigure(encoding=encoding or None, errors=handling)
    # Like a terminal's, whoever reads: what a program has printed is to be seen when it stops.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, write_through=through)


def _set_warnings(env):
    sys.warnoptions[:] = [option for option in env.get("PYTHONWARNINGS", "").split(",") if option]
    warnings._processoptions(sys.warnoptions)
