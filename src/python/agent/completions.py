"""What could follow at the cursor: names in scope, attributes after a dot."""

from __future__ import annotations

import builtins
import keyword
import re
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

from .evaluate import Namespace
from .wire import Json

_TAIL = re.compile(r"((?:[^\W\d]\w*\.)*)(\w*)$")
_MOST = 500


def complete(text: str, column: int, namespace: Namespace) -> list[Json]:
    """`column`: 1-based, where the cursor stands in `text`. Evaluates dotted names, and nothing else."""
    line = text[: max(column - 1, 0)]
    tail = _TAIL.search(line)
    path, prefix = (tail.group(1), tail.group(2)) if tail else ("", "")
    if not path and line[: len(line) - len(prefix)].endswith("."):
        return []  # after a call or an index: its value is not known without running it
    candidates = _attributes(path[:-1], namespace) if path else _names(namespace)
    found = [name for name in candidates if name.startswith(prefix)]
    found.sort(key=lambda name: (name.startswith("__"), name.startswith("_"), name.lower()))
    place = {"start": len(line) - len(prefix) + 1, "length": len(prefix)}
    return [{"label": name, "type": _kind(candidates[name]), **place} for name in found[:_MOST]]


class _Keyword:
    pass


_KEYWORD = _Keyword()
_UNKNOWN = object()


def _names(namespace: Namespace) -> dict[str, Any]:
    named: dict[Any, Any] = namespace.names()
    texts = {name: value for name, value in named.items() if isinstance(name, str)}
    return {**dict.fromkeys(keyword.kwlist, _KEYWORD), **vars(builtins), **texts}


def _attributes(path: str, namespace: Namespace) -> dict[str, Any]:
    first, *rest = path.split(".")
    try:
        value = namespace.names().get(first, getattr(builtins, first, None))
        for name in rest:
            value = getattr(value, name)
        stored = {**vars(type(value)), **getattr(value, "__dict__", {})}
        return {name: stored.get(name, _UNKNOWN) for name in dir(value)}
    except Exception:
        return {}


def _kind(value: object) -> str:
    if value is _KEYWORD:
        return "keyword"
    kind = type(value)
    if issubclass(kind, ModuleType):
        return "module"
    if issubclass(kind, type):
        return "class"
    if issubclass(kind, FunctionType | BuiltinFunctionType | MethodType):
        return "function"
    return "property" if issubclass(kind, property) else "variable"
