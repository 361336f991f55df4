"""What this interpreter can't do, said plainly where a program first tries."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import threading

_HERE = "Unwind runs programs on CPython in WebAssembly"
_THREADS = (
    f"can't start new thread: {_HERE}, which has none. asyncio.to_thread() and loop.run_in_executor() "
    "run a function in the loop's own thread, which goes on while the function sleeps or waits."
)
_PROCESSES = f"no processes can be started: {_HERE}. While debugging, replace what needs one."
_SOCKETS = f"no blocking sockets: {_HERE}. asyncio's streams, create_connection() and create_server() work, over TCP."
_MODULES = {
    "_ctypes": f"no native code can be called: {_HERE}, and contains them there.",
    "_multiprocessing": _PROCESSES,
    "multiprocessing.popen_fork": _PROCESSES,
    "multiprocessing.popen_forkserver": _PROCESSES,
    "multiprocessing.popen_spawn_posix": _PROCESSES,
}


def install():
    """To be called once."""
    threading._start_joinable_thread = _no_thread
    subprocess.Popen.__init__ = _no_process
    os.system = _no_process
    for method in ("bind", "connect", "connect_ex", "listen", "sendto"):
        setattr(socket.socket, method, _no_socket)
    sys.meta_path.insert(0, _AbsentModules)


def note_for(exc):
    """What a person may need to know besides the exception that ended the program; None if nothing."""
    if not isinstance(exc, ModuleNotFoundError) or exc.name is None or exc.name in _MODULES:
        return None
    package = exc.name.partition(".")[0]
    if package in sys.stdlib_module_names:
        return f"{_HERE}, where the standard library has no '{exc.name}'."
    return (
        f"{_HERE}, without the packages installed for your own Python. "
        f"If '{package}' is pure Python, add the folder that holds it to the environment variable PYTHONPATH."
    )


class _AbsentModules:
    """A finder for ``sys.meta_path``."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in _MODULES:
            raise ModuleNotFoundError(_MODULES[name], name=name)


def _no_thread(*_args, **_options):
    raise RuntimeError(_THREADS)


def _no_process(*_args, **_options):
    raise OSError(errno.ENOTSUP, _PROCESSES)


def _no_socket(*_args, **_options):
    raise OSError(errno.EOPNOTSUPP, _SOCKETS)
