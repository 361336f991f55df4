"""Breakpoints on functions, by name."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType, FrameType

from .breakpoints import Breakpoint, Report
from .code_registry import CodeRegistry
from .errors import CommandError
from .monitoring import PY_START, Monitor
from .usercode import UserCode
from .wire import BreakpointStatus, Json


class FunctionBreakpoints:
    """They stop at the first line of the function's body, with its parameters bound."""

    def __init__(
        self,
        registry: CodeRegistry,
        monitor: Monitor,
        usercode: UserCode,
        just_my_code: bool,
        report: Report,
        on_verified: Callable[[BreakpointStatus], None],
    ) -> None:
        self._registry = registry
        self._monitor = monitor
        self._usercode = usercode
        self._just_my_code = just_my_code
        self._report = report
        self._on_verified = on_verified
        self._points: list[tuple[str, Breakpoint]] = []
        self._pending: set[int] = set()
        monitor.add_need(lambda code: PY_START if self._of(code) else 0)

    def replace(self, wanted: list[Json]) -> list[BreakpointStatus]:
        """Replaces them all. Those whose function is not loaded yet are reported when it is."""
        self._points.clear()
        self._pending.clear()
        statuses = [self._place(each) for each in wanted]
        self._monitor.refresh(self._registry)
        self._monitor.restart()
        return statuses

    def code_added(self, codes: list[CodeType]) -> None:
        """Arms code that became known."""
        if not self._points:
            return
        matching = [code for code in codes if self._of(code)]
        self._monitor.refresh(matching)
        for point in [point for code in matching for point in self._of(code)]:
            if point.id in self._pending:
                self._pending.discard(point.id)
                self._on_verified({"id": point.id, "verified": True})

    def is_set_on(self, code: CodeType) -> bool:
        """Whether starts of this code must be told."""
        return bool(self._points) and bool(self._of(code))

    def check(self, frame: FrameType) -> list[int]:
        """The ids of those that stop, at the start of the function."""
        return [point.id for point in self._of(frame.f_code) if point.stops(frame, self._report)]

    def _place(self, wanted: Json) -> BreakpointStatus:
        name = str(wanted["name"]).strip().removesuffix("()")
        try:
            point = Breakpoint(wanted)
        except CommandError as error:
            return {"id": wanted["id"], "verified": False, "message": str(error)}
        self._points.append((name, point))
        if any(_matches(name, code) and self._allowed(code) for code in self._registry):
            return {"id": point.id, "verified": True}
        self._pending.add(point.id)
        return {"id": point.id, "verified": False, "message": f"No function {name} is loaded yet."}

    def _of(self, code: CodeType) -> list[Breakpoint]:
        return [point for name, point in self._points if _matches(name, code) and self._allowed(code)]

    def _allowed(self, code: CodeType) -> bool:
        kind = self._usercode.kind_of(code)
        return kind == "user" or (kind == "library" and not self._just_my_code)


def _matches(name: str, code: CodeType) -> bool:
    full = code.co_qualname
    if not full.endswith(name):
        return False
    plain = full.replace("<locals>.", "")
    return name in (full, plain) or plain.endswith(f".{name}")
