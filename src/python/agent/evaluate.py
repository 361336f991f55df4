"""Expressions and statements in a frame, as if they stood at its line."""

from __future__ import annotations

import ast
import builtins
import inspect
import sys
import warnings
from collections.abc import Iterator, Mapping, MutableMapping
from types import CodeType, FrameType
from typing import Any

from .errors import CommandError, describe_error

_FILENAME = "<expression>"
_AWAIT = "Nothing can be awaited here. Type it into the console: it then runs as a task of the program's loop."


class Expression:
    """An expression compiled once, for evaluation in many frames."""

    __slots__ = ("code", "nested", "text")

    def __init__(self, text: str) -> None:
        """Raises CommandError when the text is no expression."""
        self.text = text
        self.code = compile_text(text, "eval")
        # Lambdas and generator expressions look names up as globals: they need the frame's locals there.
        self.nested = any(isinstance(const, CodeType) for const in self.code.co_consts)

    def value(self, frame: FrameType, extra: Mapping[str, object] | None = None) -> Any:
        """Its value in a frame; `extra` names come before the frame's own. Raises what the expression raises."""
        if not self.nested and not extra:
            return eval(self.code, frame.f_globals, frame.f_locals)
        return Namespace.of(frame, extra).eval(self.code)


class Namespace:
    """The names that code at a frame's line sees; what it assigns goes to the frame."""

    def __init__(
        self,
        module_names: dict[str, Any],
        local_names: MutableMapping[str, Any],
        extra: Mapping[str, object] | None = None,
    ) -> None:
        """`extra` names come before all others."""
        self.globals = module_names
        self.locals = local_names
        self._extra = extra or {}

    @classmethod
    def of(cls, frame: FrameType | None, extra: Mapping[str, object] | None = None) -> Namespace:
        """Without a frame: the globals of `__main__`."""
        if frame is None:
            names = sys.modules["__main__"].__dict__
            return cls(names, names, extra)
        return cls(frame.f_globals, frame.f_locals, extra)

    def eval(self, code: CodeType) -> Any:
        return self._run(code, eval)

    def exec(self, code: CodeType) -> None:
        self._run(code, exec)

    def coroutine(self, code: CodeType) -> Any:
        """Of code that awaits at its top level; not begun. It assigns to the frame, also when that has ended."""
        if self.locals is self.globals and not self._extra:
            return eval(code, self.globals)
        seen = _Locals(self)
        return eval(code, _Globals(seen), seen)

    def names(self) -> dict[str, Any]:
        """All names but the builtins."""
        return {**self.globals, **self.locals, **self._extra}

    def _run(self, code: CodeType, run: Any) -> Any:
        if self.locals is self.globals and not self._extra:
            return run(code, self.globals)
        seen = _Locals(self)
        inner = _Globals(seen)
        try:
            return run(code, inner, seen)
        finally:
            self.globals.update(inner.taken())

    def lookup(self, name: str) -> Any:
        for mapping in (self._extra, self.locals, self.globals):
            if name in mapping:
                return mapping[name]
        raise KeyError(name)


class _Locals(MutableMapping[str, Any]):
    """Reads every name of the frame, writes its locals."""

    def __init__(self, namespace: Namespace) -> None:
        self._namespace = namespace

    def __getitem__(self, name: str) -> Any:
        return self._namespace.lookup(name)

    def __setitem__(self, name: str, value: Any) -> None:
        self._namespace.locals[name] = value

    def __delitem__(self, name: str) -> None:
        try:
            del self._namespace.locals[name]
        except ValueError:
            raise NameError(f"{name!r} is a local variable of a running function and cannot be deleted") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._namespace.locals)

    def __len__(self) -> int:
        return len(self._namespace.locals)


class _Globals(dict[str, Any]):
    """What functions made by the evaluated code see as globals: the frame's locals too. Its items are assignments."""

    def __init__(self, seen: _Locals) -> None:
        super().__init__(__builtins__=builtins)
        self._seen = seen

    def __missing__(self, name: str) -> Any:
        return self._seen[name]

    def taken(self) -> dict[str, Any]:
        """What was assigned by a `global` statement."""
        return {name: value for name, value in self.items() if name != "__builtins__"}


def compile_text(text: str, mode: str) -> CodeType:
    """Raises CommandError for what is no Python, or would have to wait."""
    return _compile(text.strip() if mode == "eval" else text, mode)


def run_statements(text: str, namespace: Namespace) -> tuple[bool, Any]:
    """Executes statements. Whether the last one is an expression with something to show, and its value."""
    body = parse(text)
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    if body:
        namespace.exec(_compile(ast.Module(body, []), "exec"))
    if not isinstance(last, ast.Expr):
        return False, None
    value = namespace.eval(_compile(ast.Expression(last.value), "eval"))
    return value is not None or not isinstance(last.value, ast.Call), value


def assign(target: str, value: object, namespace: Namespace) -> None:
    """Assigns to any target expression: `a`, `a.b[0]`."""
    code = _compile(f"{target.strip()} = __value__", "exec")
    Namespace(namespace.globals, namespace.locals, {"__value__": value}).exec(code)


def parse(text: str) -> list[ast.stmt]:
    """Raises CommandError for what are no statements."""
    try:
        return ast.parse(text, _FILENAME).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise CommandError(_awaiting(text) or _syntax(error)) from None


def compile_node(source: Any, mode: str) -> CodeType:
    """Of a text or a tree, which may await at its top level. Raises CommandError for what is no Python."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return compile(source, _FILENAME, mode, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError) as error:
        raise CommandError(_syntax(error)) from None


def awaits(code: CodeType) -> bool:
    """Evaluating it makes a coroutine."""
    return bool(code.co_flags & (inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR))


def _compile(source: Any, mode: str) -> CodeType:
    code = compile_node(source, mode)
    if awaits(code):
        raise CommandError(_AWAIT)
    return code


def _awaiting(text: str) -> str | None:
    try:
        compile(text, _FILENAME, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | ast.PyCF_ONLY_AST)
    except Exception:
        return None
    return _AWAIT


def _syntax(error: BaseException) -> str:
    return f"SyntaxError: {error.msg}" if isinstance(error, SyntaxError) else describe_error(error)
