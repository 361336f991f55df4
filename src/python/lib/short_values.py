"""Short texts for values that are made without running any code of the program's: its classes show as their names."""

from __future__ import annotations

from collections import deque
from itertools import islice

_LONGEST = 60
_ITEMS = 4
_BRACKETS = (
    (list, ("[", "]")),
    (tuple, ("(", ")")),
    (dict, ("{", "}")),
    (set, ("{", "}")),
    (frozenset, ("frozenset({", "})")),
    (deque, ("deque([", "])")),
)
_PLAIN = (type(None), bool, float, complex, type(...), range)
# These have no code of the program's in their way.
_qualname_of = type.__dict__["__qualname__"].__get__
_mro_of = type.__dict__["__mro__"].__get__
_args_of = BaseException.__dict__["args"].__get__


def short(value):
    """``repr(value)``, cut, for values of the built-in types and what these contain; else what it is."""
    return _cut(_show(value, 2))


def short_list(*values):
    """As ``short``, with commas between."""
    return _cut(", ".join(_show(value, 1) for value in values))


def _cut(text):
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _show(value, level):
    kind = type(value)
    # Types are told apart by identity: a metaclass may have any `__eq__` and `__hash__`.
    if kind is str or kind is bytes or kind is bytearray:
        return repr(value[:_LONGEST])
    if kind is int:
        return repr(value) if value.bit_length() < 4 * _LONGEST else "<a long int>"
    if any(kind is plain for plain in _PLAIN):
        return repr(value)
    for each, brackets in _BRACKETS:
        if kind is each:
            return _container(value, kind, brackets, level)
    if any(each is BaseException for each in _mro_of(kind)):
        return f"{_qualname_of(kind)}({', '.join(_show(arg, level - 1) for arg in _args_of(value)[:_ITEMS])})"
    if kind is type:
        return f"<class {_qualname_of(value)}>"
    return f"<{_qualname_of(kind)} object>"


def _container(value, kind, brackets, level):
    left, right = brackets
    if level <= 0 and value:
        return f"{left}…{right}"
    # Copied before any is shown: a finalizer of the program's may run at any time, and change the container.
    items = list(islice(value.items() if kind is dict else value, _ITEMS))
    if kind is dict:
        shown = [f"{_show(k, level - 1)}: {_show(v, level - 1)}" for k, v in items]
    else:
        shown = [_show(item, level - 1) for item in items]
    if len(value) > _ITEMS:
        shown.append("…")
    tail = "," if kind is tuple and len(value) == 1 else ""
    return f"{left}{', '.join(shown)}{tail}{right}"
