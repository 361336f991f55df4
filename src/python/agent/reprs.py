"""`repr()` that always comes back, with a text that a view can hold."""

from __future__ import annotations

import dataclasses
import reprlib
from collections import deque
from collections.abc import Callable, Iterable
from itertools import islice
from time import monotonic
from typing import Any

from .errors import describe_error

# Seconds that the values' own __repr__ may take, all in all, until one stop's remaining values show without it.
_PATIENCE = 2.0


class Reprs:
    """One for each stop. A value whose repr raises shows the error; one that takes too long is not asked again."""

    def __init__(self) -> None:
        self._spent = 0.0
        self._slow: set[type] = set()

    def short(self, value: object, limit: int = 1_000) -> str:
        """At most `limit` characters, an ellipsis included."""
        try:
            text = _Short(self, limit).repr(value)
        except Exception:  # a class that lies about its length, a container that changes meanwhile
            text = object.__repr__(value)
        return text if len(text) <= limit else text[: limit - 1] + "…"

    def instance(self, value: object) -> str:
        """The value's own repr; what failed, or that it is slow, in its place."""
        kind = type(value)
        if kind in self._slow or self._spent > _PATIENCE:
            return f"<{kind.__qualname__}: repr is slow, not called>"
        started = monotonic()
        try:
            return repr(value)
        except (Exception, KeyboardInterrupt) as error:
            return f"<{kind.__qualname__}: repr failed, {describe_error(error)}>"
        finally:
            self._charge(kind, monotonic() - started)

    def _charge(self, kind: type, seconds: float) -> None:
        self._spent += seconds
        if seconds > _PATIENCE / 4:
            self._slow.add(kind)


class _Short(reprlib.Repr):
    """`reprlib`, with the order of items kept, cuts at the end, and no look at items that won't be shown."""

    def __init__(self, reprs: Reprs, limit: int) -> None:
        items = max(4, limit // 10)
        super().__init__(
            maxlevel=5, maxtuple=items, maxlist=items, maxarray=items, maxdict=items, maxset=items,
            maxfrozenset=items, maxdeque=items, maxstring=limit, maxlong=limit, maxother=limit, fillvalue="…",
        )  # fmt: skip
        self._reprs = reprs
        self._left = max(limit, 20)

    def repr1(self, x: Any, level: int) -> str:
        self._left -= 1
        if self._left < 0:  # wide and deep at once: the limits of each level multiply
            return self.fillvalue
        if _has_generated_repr(x):
            return self._repr_dataclass(x, level)
        return super().repr1(x, level)

    def repr_str(self, x: str, level: int) -> str:
        return repr(x) if len(x) <= self.maxstring else repr(x[: self.maxstring]) + self.fillvalue

    def repr_bytes(self, x: bytes, level: int) -> str:
        return repr(x) if len(x) <= self.maxstring else repr(x[: self.maxstring]) + self.fillvalue

    def repr_bytearray(self, x: bytearray, level: int) -> str:
        return f"bytearray({self.repr_bytes(bytes(x[: self.maxstring + 1]), level)})"

    def repr_list(self, x: list[Any], level: int) -> str:
        return self._between("[", self._copied(x, self.maxlist), "]", len(x), level)

    def repr_deque(self, x: deque[Any], level: int) -> str:
        bound = "" if x.maxlen is None else f", maxlen={x.maxlen}"
        return f"deque({self._between('[', self._copied(x, self.maxdeque), ']', len(x), level)}{bound})"

    def repr_int(self, x: int, level: int) -> str:
        try:
            return repr(x)
        except ValueError:  # more digits than sys.get_int_max_str_digits()
            return f"{hex(x)[: self.maxlong]}{self.fillvalue}"

    def repr_dict(self, x: dict[Any, Any], level: int) -> str:
        def shown(pair: tuple[Any, Any], level: int) -> str:
            return f"{self.repr1(pair[0], level)}: {self.repr1(pair[1], level)}"

        return self._between("{", self._copied(x.items(), self.maxdict), "}", len(x), level, shown)

    def repr_set(self, x: set[Any], level: int) -> str:
        return self._between("{", self._copied(x, self.maxset), "}", len(x), level) if x else "set()"

    def repr_frozenset(self, x: frozenset[Any], level: int) -> str:
        if not x:
            return "frozenset()"
        return self._between("frozenset({", self._copied(x, self.maxfrozenset), "})", len(x), level)

    def repr_instance(self, x: Any, level: int) -> str:
        return self._reprs.instance(x)

    @staticmethod
    def _copied[T](items: Iterable[T], most: int) -> list[T]:
        """To be called before any is shown: what that runs may change the container."""
        return list(islice(items, most))

    def _between(
        self,
        left: str,
        items: list[Any],
        right: str,
        length: int,
        level: int,
        show: Callable[[Any, int], str] | None = None,
    ) -> str:
        """`length`: of the container, of which `items` are the first."""
        if level <= 0 and length:
            return f"{left}{self.fillvalue}{right}"
        shown = [(show or self.repr1)(item, level - 1) for item in items]
        if length > len(items):
            shown.append(self.fillvalue)
        return left + ", ".join(shown) + right

    def _repr_dataclass(self, x: Any, level: int) -> str:
        name = type(x).__qualname__
        if level <= 0:
            return f"{name}({self.fillvalue})"
        fields = (field.name for field in dataclasses.fields(x) if field.repr)
        shown = (f"{field}={self.repr1(getattr(x, field, '<unset>'), level - 1)}" for field in fields)
        return f"{name}({', '.join(shown)})"


def _has_generated_repr(value: object) -> bool:
    """True for instances of dataclasses whose `__repr__` is the decorator's own."""
    kind = type(value)
    own = kind.__dict__
    return "__dataclass_params__" in own and own["__dataclass_params__"].repr and hasattr(kind.__repr__, "__wrapped__")
