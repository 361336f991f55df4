"""Short texts for values that are made without running any code of the program's: its classes show as their names."""

from __future__ import annotations

from collections import deque
from itertools import islice

_LONGEST = 60
_ITEMS = 4
_BRACKETS = {
    list: ("[", "]"),
    tuple: ("(", ")"),
    set: ("{", "}"),
    frozenset: ("frozenset({", "})"),
    deque: ("deque([", "])"),
}
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
    if kind in (str, bytes, bytearray):
        return repr(value[:_LONGEST])
    if kind is int:
        return repr(value) if value.bit_length() < 4 * _LONGEST else "<a long int>"
    if kind in (type(None), bool, float, complex, type(...), range):
        return repr(value)
    if kind in _BRACKETS or kind is dict:
        return _container(value, kind, level)
    if BaseException in _mro_of(kind):
        return f"{_qualname_of(kind)}({', '.join(_show(arg, level - 1) for arg in _args_of(value)[:_ITEMS])})"
    if kind is type:
        return f"<class {_qualname_of(value)}>"
    return f"<{_qualname_of(kind)} object>"


def _container(value, kind, level):
    left, right = _BRACKETS.get(kind, ("{", "}"))
    if level <= 0 and value:
        return f"{left}…{right}"
    if kind is dict:
        shown = [f"{_show(k, level - 1)}: {_show(v, level - 1)}" for k, v in islice(value.items(), _ITEMS)]
    else:
        shown = [_show(item, level - 1) for item in islice(value, _ITEMS)]
    if len(value) > _ITEMS:
        shown.append("…")
    tail = "," if kind is tuple and len(value) == 1 else ""
    return f"{left}{', '.join(shown)}{tail}{right}"
