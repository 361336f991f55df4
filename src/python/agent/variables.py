"""Scopes and variables by reference, as long as the program stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from types import FrameType

from .children import Child, Container, contents, scope_contents
from .errors import CommandError, describe_error
from .evaluate import Expression, Namespace
from .reprs import Reprs
from .wire import Evaluated, Scope, Variable

MODULE = "<module>"


@dataclass(slots=True)
class _Handle:
    container: Container
    # Where new values of its parts are evaluated.
    frame: FrameType | None
    extra: Mapping[str, object]


class Variables:
    """Made for one stop, and dropped with it. References are never reused: `new_id` goes on counting."""

    def __init__(self, new_id: Callable[[], int]) -> None:
        self._new_id = new_id
        self._handles: dict[int, _Handle] = {}
        self.reprs = Reprs()

    def scopes(self, frame: FrameType, extra: Mapping[str, object], returned: Child | None) -> list[Scope]:
        """`extra`: names that the debugger adds, e.g. `__exception__`; `returned`: what the last step returned."""
        scopes: list[Scope] = []
        if returned is not None:
            scopes.append(self._scope("Return value", "returnValue", _single(returned), frame, extra))
        if "__exception__" in extra:
            raised = Child("__exception__", extra["__exception__"], "__exception__")
            scopes.append(self._scope("Exception", "exception", _single(raised), frame, extra))
        at_module_level = frame.f_code.co_name == MODULE
        local_names = scope_contents(frame.f_locals, at_module_level)
        scopes.append(self._scope("Locals", "locals", local_names, frame, extra))
        scopes.append(self._scope("Globals", "globals", scope_contents(frame.f_globals, True), frame, extra))
        return scopes

    def variables(self, reference: int, start: int, count: int, which: str | None) -> list[Variable]:
        """`count` 0: all. Indexed parts are paged among themselves; the named come first when both are asked for."""
        handle = self._handle(reference)
        container = handle.container
        named = [] if which == "indexed" else container.named()
        if which == "named":
            named = named[start : start + count] if count else named[start:]
        stop = min(container.length, start + count) if count else container.length
        indexed = iter(()) if which == "named" else container.indexed(start, stop)
        return [self._variable(child, handle) for child in chain(named, indexed)]

    def set(self, reference: int, name: str, text: str) -> Evaluated:
        """Assigns the value of an expression to a part. Raises CommandError when it cannot be assigned to."""
        handle = self._handle(reference)
        child = _find(handle.container, name)
        if child.assign is None:
            raise CommandError(f"{name} cannot be assigned to.")
        value = evaluate_in(Expression(text), handle.frame, handle.extra)
        try:
            child.assign(value)
        except Exception as error:
            raise CommandError(describe_error(error)) from None
        return self.evaluated(value, child.expression, handle.frame, handle.extra)

    def evaluated(
        self,
        value: object,
        expression: str | None,
        frame: FrameType | None,
        extra: Mapping[str, object],
        limit: int = 1_000,
    ) -> Evaluated:
        """A value as a view shows it; `limit` in characters."""
        container = contents(value, expression)
        shown: Evaluated = {
            "value": self.reprs.short(value, limit),
            "type": type(value).__qualname__,
            "variablesReference": self._refer(container, frame, extra) if container else 0,
        }
        if container is not None and container.length:
            shown["indexedVariables"] = container.length
            shown["namedVariables"] = len(container.named())
        return shown

    def _scope(
        self, name: str, kind: str, container: Container, frame: FrameType, extra: Mapping[str, object]
    ) -> Scope:
        reference = self._refer(container, frame, extra)
        return {"name": name, "kind": kind, "variablesReference": reference, "expensive": False}  # type: ignore[typeddict-item]

    def _variable(self, child: Child, handle: _Handle) -> Variable:
        if child.compute is not None:
            shown = self._later(child, handle)
        elif child.group is not None:
            reference = self._refer(child.group, handle.frame, handle.extra)
            shown = Evaluated(value="", type="", variablesReference=reference)
        else:
            shown = self.evaluated(child.value, child.expression, handle.frame, handle.extra)
        variable: Variable = {"name": child.name, **shown}
        if child.compute is not None:
            variable["lazy"] = True
        if child.expression is not None:
            variable["evaluateName"] = child.expression
        if child.presentation is not None:
            variable["presentation"] = child.presentation
        if child.assign is None:
            variable["readOnly"] = True
        return variable

    def _later(self, child: Child, handle: _Handle) -> Evaluated:
        """Something to look into: its one part is the value, computed then."""

        def compute() -> list[Child]:
            assert child.compute is not None
            try:
                value = child.compute()
            except Exception as error:
                return [Child(child.name, _Failure(error))]
            return [Child(child.name, value, child.expression)]

        reference = self._refer(Container(compute), handle.frame, handle.extra)
        return {"value": "…", "type": "property", "variablesReference": reference}

    def _refer(self, container: Container, frame: FrameType | None, extra: Mapping[str, object]) -> int:
        reference = self._new_id()
        self._handles[reference] = _Handle(container, frame, extra)
        return reference

    def _handle(self, reference: int) -> _Handle:
        handle = self._handles.get(reference)
        if handle is None:
            raise CommandError("These variables belong to an earlier stop; the program has gone on since.")
        return handle


def evaluate_in(expression: Expression, frame: FrameType | None, extra: Mapping[str, object]) -> object:
    """Raises CommandError with what the expression raised."""
    try:
        return Namespace.of(frame, extra).eval(expression.code)
    except BaseException as error:
        raise CommandError(describe_error(error)) from None


class _Failure:
    """Stands for a value that could not be computed."""

    def __init__(self, error: BaseException) -> None:
        self._text = describe_error(error)

    def __repr__(self) -> str:
        return self._text


def _single(child: Child) -> Container:
    return Container(lambda: [child])


def _find(container: Container, name: str) -> Child:
    for child in chain(_at_index(container, name), container.named(), container.indexed(0, container.length)):
        if child.name == name:
            return child
    raise CommandError(f"There is no {name} here.")


def _at_index(container: Container, name: str) -> Iterator[Child]:
    if name.isdecimal() and int(name) < container.length:
        return container.indexed(int(name), int(name) + 1)
    return iter(())
