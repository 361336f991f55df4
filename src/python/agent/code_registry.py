"""Code objects by file: those on which a breakpoint may have to be armed."""

from __future__ import annotations

import gc
import inspect
import opcode
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from types import AsyncGeneratorType, CodeType, CoroutineType, FrameType, FunctionType, GeneratorType
from weakref import ref

_CLEANUP_THROW = opcode.opmap["CLEANUP_THROW"]


class CodeRegistry:
    """Knows each code object from its first start on, and with it all that is nested in it.

    Holds them weakly: a program may compile and drop code for as long as it runs.
    """

    def __init__(self, on_added: Callable[[list[CodeType]], None], complete: bool = False) -> None:
        """`on_added` is told of code objects that become known. `complete`: `started` is told of every start."""
        self._on_added = on_added
        self._complete = complete
        self._known: dict[int, ref[CodeType]] = {}
        self._names_by_base: dict[str, set[str]] = {}
        self._paths: dict[str, str] = {}
        self._prune_at = 10_000

    def started(self, code: CodeType) -> None:
        """`code` starts for the first time."""
        if not self._knows(code):
            self._add(code)

    def names_of(self, path: str) -> list[str]:
        """The `co_filename`s under which code of this file runs: relative, through a link, as given."""
        wanted = os.path.realpath(path)
        return [name for name in self._names_by_base.get(os.path.basename(path), ()) if self._real(name) == wanted]

    def codes_of(self, paths: Iterable[str]) -> list[CodeType]:
        """Live code of these files, as far as it is known."""
        names = {name for path in paths for name in self.names_of(path)}
        return [code for code in self if code.co_filename in names]

    def search(self, path: str) -> None:
        """Gets to know code of a file that started before the debugger came. Walks the heap, if none of it is known."""
        if not self._complete and not self.names_of(path):
            self._adopt_from_heap(path)

    def __iter__(self) -> Iterator[CodeType]:
        for reference in list(self._known.values()):
            code = reference()
            if code is not None:
                yield code

    def _knows(self, code: CodeType) -> bool:
        reference = self._known.get(id(code))
        return reference is not None and reference() is code

    def _add(self, code: CodeType) -> None:
        added = [each for each in nested_codes(code) if not self._knows(each)]
        for each in added:
            self._known[id(each)] = ref(each)
            name = each.co_filename
            self._names_by_base.setdefault(os.path.basename(name), set()).add(name)
        if len(self._known) > self._prune_at:
            self._prune()
        self._on_added(added)

    def _prune(self) -> None:
        self._known = {key: each for key, each in self._known.items() if each() is not None}
        self._prune_at = max(10_000, 2 * len(self._known))

    def _real(self, name: str) -> str:
        path = self._paths.get(name)
        if path is None:
            path = self._paths[name] = os.path.realpath(name)
        return path

    def _adopt_from_heap(self, path: str) -> None:
        base = os.path.basename(path)
        for code in _living_codes():
            if os.path.basename(code.co_filename) == base:
                self.started(code)


def nested_codes(code: CodeType) -> Iterator[CodeType]:
    """The code object and all those compiled with it: functions, classes, lambdas, generator expressions."""
    pending = [code]
    while pending:
        code = pending.pop()
        yield code
        pending.extend(const for const in code.co_consts if isinstance(const, CodeType))


def cleanup_instructions(code: CodeType) -> frozenset[int]:
    """Where code cleans up after an exception was thrown into an `await`; on the line of the await, once more."""
    if not code.co_flags & (inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR):
        return frozenset()
    instructions = code.co_code[::2]
    return frozenset(2 * index for index, op in enumerate(instructions) if op == _CLEANUP_THROW)


def _living_codes() -> Iterator[CodeType]:
    frame: FrameType | None = sys._getframe()  # pyright: ignore[reportPrivateUsage]
    while frame is not None:
        yield frame.f_code
        frame = frame.f_back
    for held in gc.get_objects():
        code = _code_of(held)
        if code is not None:
            yield code


def _code_of(held: object) -> CodeType | None:
    kind = type(held)
    if kind is FunctionType:
        return held.__code__  # type: ignore[attr-defined]
    if kind is CoroutineType:
        return held.cr_code  # type: ignore[attr-defined]
    if kind is GeneratorType:
        return held.gi_code  # type: ignore[attr-defined]
    if kind is AsyncGeneratorType:
        return held.ag_code  # type: ignore[attr-defined]
    return None
