"""Where a coroutine that nobody awaited was made.

CPython knows the line only where it notes the origin of every coroutine (``sys.set_coroutine_origin_tracking_depth``),
which costs each call of an ``async def`` up to half as much again. So the line is looked for when one has been
dropped: in the frame in which that happens, and among the calls by its name in the user's sources.
"""

from __future__ import annotations

import ast
import linecache
from dataclasses import dataclass

from . import modules

# They take a coroutine and see to it that it is run.
_CONSUMERS = frozenset(
    (
        "create_task",
        "ensure_future",
        "gather",
        "wait",
        "wait_for",
        "shield",
        "as_completed",
        "run",
        "run_coroutine_threadsafe",
        "run_until_complete",
    )
)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True, slots=True)
class Call:
    """A call by the coroutine function's name. ``fate``: what the source does with its result."""

    path: str
    line: int
    # Of the statement it is part of.
    begin: int
    end: int
    function: str
    # "awaited"; "consumed" by one of asyncio's functions; "dropped" at once; "kept".
    fate: str

    @property
    def location(self):
        return {"path": self.path, "line": self.line, "function": self.function}


def describe(coroutine, frame, usercode):
    """Facts of ``src/model/diagnostics/neverAwaited.ts``. ``frame``: the user's, in which it is dropped; or None."""
    made, consumed, certain = _made_at(coroutine, frame, usercode)
    code = coroutine.cr_code
    return {
        "coroutine": coroutine.__qualname__,
        "created": [_location(place) for place in made],
        "consumed": consumed,
        "certain": certain,
        "found": None if frame is None else _of_frame(frame),
        "defined": {"path": code.co_filename, "line": code.co_firstlineno, "function": code.co_qualname},
    }


def _location(place):
    return place.location if isinstance(place, Call) else place


def _made_at(coroutine, frame, usercode):
    """Where it may have been made; whether something was given it that would have run it; whether that is certain.

    A name may stand for another function, and a call whose result is kept may be awaited later: those are guesses.
    """
    for path, line, function in coroutine.cr_origin or ():
        if usercode.kind(path) == "user":
            return [{"path": path, "line": line, "function": function}], False, True
    calls = [call for path in _sources(coroutine, usercode) for call in _calls(path, coroutine.__name__)]
    here = [call for call in calls if frame is not None and _is_at(call, frame) and call.fate != "awaited"]
    if here:
        return here[:1], here[0].fate == "consumed", here[0].fate != "kept"
    for fate in ("kept", "consumed"):
        found = [call for call in calls if call.fate == fate]
        if found:
            return found, fate == "consumed", False
    return [], False, False


def _is_at(call, frame):
    return call.path == frame.f_code.co_filename and call.begin <= frame.f_lineno <= call.end


def _of_frame(frame):
    code = frame.f_code
    return {"path": code.co_filename, "line": frame.f_lineno, "function": code.co_qualname}


def _sources(coroutine, usercode):
    """Files of the user's that have been imported, and the coroutine's own."""
    files = [modules.file_of(module) for _, module in modules.loaded()]
    paths = dict.fromkeys([coroutine.cr_code.co_filename, *files])
    return [path for path in paths if path is not None and path.endswith(".py") and usercode.kind(path) == "user"]


_known = {}


def _calls(path, name):
    found = _known.get((path, name))
    if found is None:
        found = _known[path, name] = list(_find(path, name))
    return found


def _find(path, name):
    source = "".join(linecache.getlines(path))
    if name not in source:
        return
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return
    yield from _walk(tree, [], path, name)


def _walk(node, around, path, name):
    """``around``: the nodes that enclose this one, outermost first."""
    if isinstance(node, ast.Call) and _name(node.func) == name:
        statement = next((each for each in reversed(around) if isinstance(each, ast.stmt)), node)
        yield Call(path, node.lineno, statement.lineno, statement.end_lineno, _function(around), _fate(around))
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, [*around, node], path, name)


def _name(function):
    return getattr(function, "attr", None) or getattr(function, "id", None)


def _function(around):
    """As ``__qualname__`` has it."""
    parts = []
    for node in around:
        if isinstance(node, ast.ClassDef):
            parts.append(node.name)
        elif isinstance(node, _FUNCTIONS):
            parts += [getattr(node, "name", "<lambda>"), "<locals>"]
    return ".".join(parts[:-1] if parts and parts[-1] == "<locals>" else parts) or "<module>"


def _fate(around):
    parent = around[-1]
    if isinstance(parent, ast.Await):
        return "awaited"
    if isinstance(parent, ast.Expr):
        return "dropped"
    for node in reversed(around):
        if isinstance(node, ast.Call) and _name(node.func) in _CONSUMERS:
            return "consumed"
        if isinstance(node, ast.stmt):
            break
    return "kept"
