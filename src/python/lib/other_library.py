"""The standard library of another CPython on ``PYTHONPATH``: of it only the package ``test`` is for this interpreter.

So CPython's own tests run (``-m unittest test.test_asyncio.test_tasks``), and nothing else of that library stands
before the interpreter's own, which it does not fit.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import PathFinder, SourceFileLoader

_TELLING = ("os.py", "site.py", "asyncio", "encodings")
"""What is in the folder of a standard library, and together in no other."""


def is_one(folder):
    """Whether the folder is a standard library."""
    return all(os.path.exists(os.path.join(folder, name)) for name in _TELLING)


def install(folders):
    """To be called once, with those that were named."""
    if folders:
        sys.meta_path.insert(0, _Tests(folders))


def note(folders):
    """For the console; empty when there is nothing to say."""
    return "".join(
        f"note: {folder} is another Python's standard library: only its package 'test' is used.\n" for folder in folders
    )


class _Tests:
    """A finder for ``sys.meta_path``."""

    def __init__(self, folders):
        self._folders = folders

    def find_spec(self, name, path=None, target=None):
        if name == "test":
            # In one search: a regular package of theirs comes before a portion of a namespace package on the path.
            return PathFinder.find_spec(name, [*sys.path, *self._folders])
        if name != "test.support" or path is None or os.path.dirname(path[0]) not in self._folders:
            return None
        spec = PathFinder.find_spec(name, path)
        if spec is not None:
            spec.loader = _SupportLoader(name, spec.origin)
        return spec


class _SupportLoader(SourceFileLoader):
    """Of ``test.support``, which says what the tests may expect."""

    def exec_module(self, module):
        super().exec_module(module)
        _admit_without_sockets(module)
        _restore_child_watchers()


def _admit_without_sockets(support):
    """Whole modules skip themselves where there are no sockets, though most of their tests need none."""
    requires_working_socket = support.requires_working_socket

    def per_test(*, module=False):
        return None if module else requires_working_socket()

    support.requires_working_socket = per_test


def _restore_child_watchers():
    """What closes a test's loop in 3.13 and before asks the policy for its child watcher, which 3.14 has no more."""
    import asyncio
    from asyncio import events

    class ThreadedChildWatcher:
        pass

    asyncio.ThreadedChildWatcher = ThreadedChildWatcher
    events._BaseDefaultEventLoopPolicy.get_child_watcher = lambda policy: None
