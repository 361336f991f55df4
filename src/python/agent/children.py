"""What is inside a value: its items by position, its parts by name.

What a container holds is copied before any of it is shown: to show it may run code of the program, also where a
finalizer happens to run, and that code may change the container.
"""

from __future__ import annotations

import ast
import inspect
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from itertools import islice
from types import (
    AsyncGeneratorType,
    BuiltinFunctionType,
    CoroutineType,
    FunctionType,
    GeneratorType,
    MappingProxyType,
    MemberDescriptorType,
    ModuleType,
)
from typing import TYPE_CHECKING, Any

from .awaits import is_future, is_task

if TYPE_CHECKING:
    from typing import TypeIs

_LEAVES = (int, float, complex, str, bytes, bytearray, type(None), type(Ellipsis), type(NotImplemented))
_LITERALS = (int, str, bytes, bool, float, type(None))
_SEQUENCES = (list, tuple, deque, range)
_PRIMARIES = (ast.Name, ast.Attribute, ast.Subscript, ast.Call, ast.List, ast.Dict, ast.ListComp)
_FUNCTIONS = (FunctionType, BuiltinFunctionType, staticmethod, classmethod)


def is_a[T](value: object, kind: type[T] | tuple[type[T], ...]) -> TypeIs[T]:
    """`isinstance` that doesn't ask the value: a proxy may run anything to answer what its `__class__` is."""
    return issubclass(type(value), kind)


@dataclass(slots=True, eq=False)
class Child:
    """One part of a value."""

    name: str
    value: object
    # The expression that evaluates to it in the frame where its parent was found.
    expression: str | None = None
    presentation: str | None = None
    assign: Callable[[Any], None] | None = None
    # Set for what is computed only when somebody looks: a property. `value` is unused then.
    compute: Callable[[], object] | None = None
    # Set for a group of parts that is no value.
    group: Container | None = None


@dataclass(slots=True)
class Container:
    """Parts of a value. Both kinds are made when asked for, `indexed` only from `start` up to `stop`."""

    named: Callable[[], list[Child]]
    indexed: Callable[[int, int], Iterator[Child]] = lambda _start, _stop: iter(())
    length: int = 0

    def is_empty(self) -> bool:
        return not self.length and not self.named()


def contents(value: object, expression: str | None = None) -> Container | None:
    """What is inside; None for a value that has no inside, or lets nobody look. Runs no code of the value's class."""
    if is_a(value, _LEAVES) and type(value).__module__ == "builtins":
        return None
    try:
        container = _contents(value, expression)
        return None if container.is_empty() else container
    except Exception:  # a metaclass may run anything when its classes are looked at
        return None


def scope_contents(names: MutableMapping[str, Any], grouped: bool) -> Container:
    """The variables of a scope; at module level the many that are no data go into groups."""

    def assign_to(name: str) -> Callable[[Any], None]:
        return lambda value: names.__setitem__(name, value)

    def named() -> list[Child]:
        held = [(name, value) for name, value in list(names.items()) if is_a(name, str)]
        shown = [(name, value) for name, value in held if not name.startswith(".")]
        children = [Child(name, value, name, assign=assign_to(name)) for name, value in shown]
        return _grouped(children) if grouped else children

    return Container(named)


def _contents(value: object, expression: str | None) -> Container:
    def named() -> list[Child]:
        operand = _operand(expression)
        return [*_virtual(value, operand), *_attributes(value, operand)]

    if is_a(value, (dict, MappingProxyType)):
        return Container(named, lambda start, stop: _items(value, _operand(expression), start, stop), _length(value))
    if is_a(value, (set, frozenset)):
        return Container(named, lambda start, stop: _members(value, start, stop), _length(value))
    if is_a(value, _SEQUENCES):
        return Container(named, lambda start, stop: _elements(value, _operand(expression), start, stop), _length(value))
    return Container(named)


def _attribute(operand: str | None, name: str) -> str | None:
    return f"{operand}.{name}" if operand is not None else None


def _item(operand: str | None, key: str) -> str | None:
    return f"{operand}[{key}]" if operand is not None else None


def _length(value: Any) -> int:
    for kind in (dict, MappingProxyType, set, frozenset, *_SEQUENCES):
        if is_a(value, kind):
            return int(kind.__len__(value))  # type: ignore[arg-type]
    return 0


def _elements(value: Any, operand: str | None, start: int, stop: int) -> Iterator[Child]:
    kind = next(kind for kind in _SEQUENCES if is_a(value, kind))
    settable = is_a(value, (list, deque))

    def assign_to(index: int) -> Callable[[Any], None] | None:
        return (lambda new: kind.__setitem__(value, index, new)) if settable else None  # type: ignore[union-attr]

    items = islice(kind.__iter__(value), start, stop) if kind is deque else kind.__getitem__(value, slice(start, stop))  # type: ignore[arg-type,call-overload]
    for index, item in enumerate(list(items), start):
        yield Child(str(index), item, _item(operand, str(index)), "data", assign_to(index))


def _members(value: set[Any] | frozenset[Any], start: int, stop: int) -> Iterator[Child]:
    members = set.__iter__(value) if is_a(value, set) else frozenset.__iter__(value)
    for index, member in enumerate(list(islice(members, start, stop)), start):
        yield Child(str(index), member, None, "data")


def _items(value: Mapping[Any, Any], operand: str | None, start: int, stop: int) -> Iterator[Child]:
    pairs = dict.items(value) if is_a(value, dict) else value.items()

    def assign_to(key: Any) -> Callable[[Any], None] | None:
        return (lambda new: dict.__setitem__(value, key, new)) if is_a(value, dict) else None  # type: ignore[arg-type]

    for key, item in list(islice(pairs, start, stop)):
        name = _key_text(key)
        yield Child(name, item, _item(operand, name) if _is_literal(key) else None, "data", assign_to(key))


def _key_text(key: object) -> str:
    if is_a(key, str) and len(key) > 200:
        return repr(key[:200]) + "…"
    try:
        return repr(key)
    except Exception:
        return f"<{type(key).__qualname__}>"


def _is_literal(key: object) -> bool:
    if is_a(key, tuple):
        return all(_is_literal(each) for each in key)
    # By identity: a metaclass may have any `__eq__`.
    return any(type(key) is kind for kind in _LITERALS) and (not is_a(key, str) or len(key) <= 200)


def _attributes(value: object, operand: str | None) -> list[Child]:
    if is_future(value):
        stored = _instance_dict(value)
    elif is_a(value, (FunctionType, CoroutineType, GeneratorType, AsyncGeneratorType)):
        return []
    else:
        stored = {**_slots(value), **_instance_dict(value)}

    def assign_to(name: str) -> Callable[[Any], None]:
        return lambda new: setattr(value, name, new)

    children = [Child(name, part, _attribute(operand, name), assign=assign_to(name)) for name, part in stored.items()]
    if is_a(value, (type, ModuleType)):
        return _grouped(children)
    return children + _properties(value, operand, stored)


def _instance_dict(value: object) -> dict[str, Any]:
    try:
        stored = object.__getattribute__(value, "__dict__")
        return {name: part for name, part in list(stored.items()) if is_a(name, str)}
    except (AttributeError, TypeError):
        return {}


def _slots(value: object) -> dict[str, Any]:
    if is_a(value, type) or type(value).__module__ == "builtins":
        return {}
    stored: dict[str, Any] = {}
    for kind in reversed(type(value).__mro__):
        for name, descriptor in list(kind.__dict__.items()):
            if is_a(descriptor, MemberDescriptorType) and kind.__module__ != "builtins":
                try:
                    stored[name] = descriptor.__get__(value)
                except AttributeError:
                    continue  # not assigned yet
    return stored


def _properties(value: object, operand: str | None, stored: Mapping[str, Any]) -> list[Child]:
    found: dict[str, Child] = {}

    def compute(descriptor: property) -> Callable[[], object]:
        return lambda: descriptor.__get__(value)

    for kind in type(value).__mro__:
        if kind.__module__ == "builtins" or kind.__module__.startswith(("asyncio", "_asyncio")):
            continue
        for name, descriptor in list(kind.__dict__.items()):
            if is_a(descriptor, property) and name not in stored:
                child = Child(name, None, _attribute(operand, name), "property", compute=compute(descriptor))
                found.setdefault(name, child)
    return list(found.values())


def _virtual(value: object, operand: str | None) -> list[Child]:
    """Parts that the value does not show as attributes, or shows under names that say little."""
    if is_a(value, BaseException):
        return _exception_parts(value, operand)
    if is_future(value):
        return _future_parts(value)
    if is_a(value, (CoroutineType, GeneratorType, AsyncGeneratorType)):
        return _coroutine_parts(value, operand)
    if is_a(value, tuple) and "_fields" in type(value).__dict__:
        names: Iterable[object] = type(value).__dict__.get("_fields", ())
        parts = zip((str(name) for name in names), tuple.__iter__(value), strict=False)
        return [Child(name, part, _attribute(operand, name)) for name, part in parts]
    return []


def _exception_parts(value: BaseException, operand: str | None) -> list[Child]:
    parts: dict[str, object] = {"args": value.args}
    if is_a(value, BaseExceptionGroup):
        parts["exceptions"] = value.exceptions
    for name in ("__cause__", "__context__"):
        if getattr(value, name) is not None:
            parts[name] = getattr(value, name)
    return [Child(name, part, _attribute(operand, name)) for name, part in parts.items()]


def _future_parts(value: Any) -> list[Child]:
    """Read from the fields, for `exception()` would count as having retrieved it."""
    parts: dict[str, object] = {"state": str(getattr(value, "_state", "?")).lower()}
    if is_task(value):
        parts |= {"name": value.get_name(), "coroutine": value.get_coro(), "cancelling": value.cancelling()}
        parts["awaiting"] = getattr(value, "_fut_waiter", None)
    if value.done():
        error = getattr(value, "_exception", None)
        parts |= {"exception": error} if error is not None else {"result": getattr(value, "_result", None)}
    return [Child(name, part, None, "virtual") for name, part in parts.items()]


def _coroutine_parts(value: Any, operand: str | None) -> list[Child]:
    prefix = {CoroutineType: "cr", GeneratorType: "gi", AsyncGeneratorType: "ag"}[type(value)]
    awaited = "gi_yieldfrom" if prefix == "gi" else f"{prefix}_await"
    frame = getattr(value, f"{prefix}_frame")
    parts = [Child("state", _coroutine_state(value), None, "virtual")]
    if frame is not None:
        parts.append(Child("line", frame.f_lineno, _attribute(operand, f"{prefix}_frame.f_lineno"), "virtual"))
        parts.append(Child("awaiting", getattr(value, awaited), _attribute(operand, awaited), "virtual"))
        parts.append(Child("locals", None, None, "virtual", group=scope_contents(frame.f_locals, grouped=False)))
    return parts


def _coroutine_state(value: Any) -> str:
    if is_a(value, CoroutineType):
        state = inspect.getcoroutinestate(value)
    elif is_a(value, GeneratorType):
        state = inspect.getgeneratorstate(value)
    else:
        state = inspect.getasyncgenstate(value)
    return state.partition("_")[2].lower()


def _grouped(children: list[Child]) -> list[Child]:
    groups: dict[str, list[Child]] = {"special variables": [], "function variables": [], "class variables": [], "": []}
    for child in children:
        groups[_group_of(child)].append(child)
    data = groups.pop("")
    return [_group(name, members) for name, members in groups.items() if members] + data


def _group_of(child: Child) -> str:
    if child.name.startswith("__") and child.name.endswith("__"):
        return "special variables"
    if is_a(child.value, type):
        return "class variables"
    return "function variables" if is_a(child.value, _FUNCTIONS) else ""


def _group(name: str, members: list[Child]) -> Child:
    return Child(name, None, None, "virtual", group=Container(lambda: members))


def _operand(expression: str | None) -> str | None:
    """The expression as it can stand before a dot or a bracket."""
    if expression is None or expression.replace(".", "").replace("_", "").isalnum():
        return expression
    try:
        primary = isinstance(ast.parse(expression, mode="eval").body, _PRIMARIES)
    except (SyntaxError, ValueError, RecursionError):
        return None
    return expression if primary else f"({expression})"
