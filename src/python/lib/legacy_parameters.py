"""The parameter ``loop`` that asyncio's functions and classes had until Python 3.10.

A wrapper would cost every modern program a call for each ``sleep()``. So the functions themselves are compiled again,
from their own source, with the parameter and one test of it; lines and columns stay what they are.
"""

from __future__ import annotations

import ast
import sys
import types
from asyncio import locks, queues, streams, subprocess, tasks

from .legacy_notes import OURS, knows_the_new_api

_NOTE = "_unwind_removed_loop"
_FUNCTIONS = {
    tasks: ("sleep", "wait_for", "gather", "shield", "as_completed"),
    locks: tuple(f"{name}.__init__" for name in ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore")),
    queues: ("Queue.__init__",),
    streams: ("open_connection", "start_server"),
    subprocess: ("create_subprocess_exec", "create_subprocess_shell"),
}


def message(function):
    """What a use of the parameter is answered with. ``function``: a qualified name."""
    return f"The parameter 'loop' of {function}() is gone since Python 3.10. Leave it out: the running loop is the one."


def install(notes):
    """Accept the parameter again, with a note; CPython's tests of its absence are told what they expect."""

    def removed_loop(name):
        function = sys._getframe(1)
        public = f"asyncio.{name.removesuffix('.__init__')}"
        caller = function.f_back
        if caller is None or caller.f_code.co_filename.startswith(OURS):
            notes.tell(None, message(public))  # a coroutine that is a task's own: who made it is not on the stack
        elif knows_the_new_api(caller):
            raise TypeError(f"{name}() got an unexpected keyword argument 'loop'")
        else:
            notes.tell(caller, message(public))

    for function, code in _with_parameter:
        function.__globals__[_NOTE] = removed_loop
        function.__code__ = code
        function.__kwdefaults__ = {**(function.__kwdefaults__ or {}), "loop": None}


def _recompiled(module, names):
    tree = ast.parse(module.__loader__.get_source(module.__name__))
    for name in names:
        _add_parameter(_definition(tree, name), name)
    codes = {code.co_qualname: code for code in _nested(compile(tree, module.__file__, "exec", dont_inherit=True))}
    return [(_function(module, name), codes[name]) for name in names]


def _definition(tree, name):
    for part in name.split("."):
        tree = next(node for node in ast.walk(tree) if getattr(node, "name", None) == part)
    return tree


def _add_parameter(node, name):
    node.args.kwonlyargs.append(ast.arg("loop"))
    node.args.kw_defaults.append(ast.Constant(None))
    test = ast.parse(f"if loop is not None: {_NOTE}({name!r})").body[0]
    for part in ast.walk(test):
        ast.copy_location(part, node)
    node.body.insert(1 if ast.get_docstring(node, clean=False) is not None else 0, test)
    ast.fix_missing_locations(node)


def _nested(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _nested(constant)


def _function(module, name):
    found = module
    for part in name.split("."):
        found = getattr(found, part)
    return found


# Compiled when this module is imported, which is before the snapshot is made.
_with_parameter = [each for module, names in _FUNCTIONS.items() for each in _recompiled(module, names)]
