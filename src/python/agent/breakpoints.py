"""Breakpoints on lines: where they can stand, on which code objects they are armed, whether they stop."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from functools import lru_cache
from types import CodeType, FrameType
from typing import Any

from .code_registry import CodeRegistry, cleanup_instructions, nested_codes
from .conditions import parse_condition, parse_hit_condition, parse_log_message
from .errors import CommandError, describe_error
from .frames import location_of
from .monitoring import DISABLE, LINE, Monitor
from .source import source_text
from .wire import BreakpointStatus, Json, SourceLocation

type Report = Callable[[str, SourceLocation], None]
type OnHit = Callable[[FrameType, list[int]], None]

_getframe = sys._getframe  # pyright: ignore[reportPrivateUsage]


class Breakpoint:
    """One breakpoint of the client's, and how often it was met."""

    __slots__ = ("condition", "hit_condition", "hits", "id", "line", "log", "quick", "test")

    def __init__(self, wanted: Json, hits: int = 0) -> None:
        """Raises CommandError when a condition or the log message makes no sense."""
        self.id: int = wanted["id"]
        self.line: int = wanted.get("line", 0)
        self.condition = parse_condition(wanted.get("condition"))
        self.hit_condition: str | None = wanted.get("hitCondition")
        self.test = parse_hit_condition(self.hit_condition)
        self.log = parse_log_message(wanted.get("logMessage"))
        self.hits = hits
        # The condition's code, where it needs nothing but the frame's own names.
        self.quick = self.condition.code if self.condition and not self.condition.nested else None

    def stops(self, frame: FrameType, report: Report) -> bool:
        """Its line is about to run: whether to stop. Counts the hit, and says what it has to say."""
        if self.condition is not None:
            try:
                if not self.condition.value(frame):
                    return False
            except Exception as error:
                return self.failed(error, frame, report)
        return self.admitted(frame, report)

    def failed(self, error: Exception, frame: FrameType, report: Report) -> bool:
        """Its condition raised: stops, for nobody knows what it would have said."""
        text = self.condition.text if self.condition else ""
        report(f"Breakpoint condition {text!r} failed: {describe_error(error)}\n", location_of(frame))
        return True

    def admitted(self, frame: FrameType, report: Report) -> bool:
        """Its condition is true, or it has none."""
        self.hits += 1
        if self.test is not None and not self.test(self.hits):
            return False
        if self.log is None:
            return True
        report(self._message(frame) + "\n", location_of(frame))
        return False

    def _message(self, frame: FrameType) -> str:
        assert self.log is not None
        try:
            return str(self.log.value(frame))
        except Exception as error:
            return f"Log message failed: {describe_error(error)}"


class Breakpoints:
    """All line breakpoints. Code without one runs at full speed."""

    def __init__(self, registry: CodeRegistry, monitor: Monitor, report: Report, on_hit: OnHit) -> None:
        self._registry = registry
        self._monitor = monitor
        self._report = report
        self._on_hit = on_hit
        self._by_path: dict[str, list[Breakpoint]] = {}
        # What the callback looks into, by the file's name as code objects have it, then by line.
        self._armed: dict[str, dict[int, list[Breakpoint]]] = {}
        # Of armed code by its id: the instructions that clean up after an await. Their LINE event repeats the await's.
        self._cleanups: dict[int, frozenset[int]] = {}
        monitor.add_need(self._events_of)

    def replace(self, path: str, wanted: list[Json]) -> list[BreakpointStatus]:
        """Replaces all breakpoints of a file. One that stays as it was keeps its count of hits."""
        earlier = {point.id: point for point in self._by_path.pop(path, [])}
        placed: list[Breakpoint] = []
        statuses = [self._place(path, each, earlier, placed) for each in wanted]
        if placed:
            self._by_path[path] = placed
        self._registry.search(path)
        self._rearm(path)
        self._monitor.restart()
        return statuses

    def code_added(self, codes: list[CodeType]) -> None:
        """Arms code that became known, if it is of a file with breakpoints."""
        bases = {os.path.basename(path) for path in self._by_path}
        if any(os.path.basename(name) in bases for name in {code.co_filename for code in codes}):
            self._rearm()

    def line_callback(self) -> Callable[[CodeType, int], Any]:
        """For LINE events while nothing is stepped. A condition that is false costs little more than evaluating it."""
        armed, no_points, cleanups, getframe = self._armed, _NO_POINTS, self._cleanups, _getframe
        report, on_hit = self._report, self._on_hit

        def on_line(code: CodeType, line: int) -> Any:
            points = armed.get(code.co_filename, no_points).get(line)
            if points is None:
                return DISABLE
            frame = getframe(1)
            if cleanups and frame.f_lasti in cleanups.get(id(code), ()):
                return DISABLE
            point = points[0]
            if point.quick is not None and len(points) == 1:
                try:
                    if not eval(point.quick, frame.f_globals, frame.f_locals):
                        return None
                except Exception as error:
                    stops = point.failed(error, frame, report)
                else:
                    stops = point.admitted(frame, report)
                hit = [point.id] if stops else None
            else:
                hit = [point.id for point in points if point.stops(frame, report)]
            if hit:
                on_hit(frame, hit)
            return None

        return on_line

    def check(self, frame: FrameType, code: CodeType, line: int) -> list[int]:
        """The ids of the breakpoints that stop here, from a callback that serves others too."""
        points = self._armed.get(code.co_filename, _NO_POINTS).get(line, ())
        if points and frame.f_lasti in self._cleanups.get(id(code), ()):
            return []
        return [point.id for point in points if point.stops(frame, self._report)]

    def _place(
        self, path: str, wanted: Json, earlier: dict[int, Breakpoint], placed: list[Breakpoint]
    ) -> BreakpointStatus:
        try:
            line = next_line_with_code(path, wanted["line"])
            before = earlier.get(wanted["id"])
            same = before is not None and before.hit_condition == wanted.get("hitCondition")
            point = Breakpoint({**wanted, "line": line}, before.hits if before and same else 0)
        except CommandError as error:
            return {"id": wanted["id"], "verified": False, "message": str(error)}
        placed.append(point)
        return {"id": point.id, "verified": True, "line": line}

    def _rearm(self, changed: str | None = None) -> None:
        paths = self._by_path.keys() | ({changed} if changed else set())
        codes = self._registry.codes_of(paths)
        self._armed.clear()
        self._cleanups.clear()
        for path, points in self._by_path.items():
            lines: dict[int, list[Breakpoint]] = {}
            for point in points:
                lines.setdefault(point.line, []).append(point)
            for name in self._registry.names_of(path):
                self._armed[name] = lines
        self._monitor.refresh(codes)

    def _events_of(self, code: CodeType) -> int:
        lines = self._armed.get(code.co_filename)
        if not lines:
            return 0
        own = {line for _, _, line in code.co_lines() if line}
        if lines.keys().isdisjoint(own):
            return 0
        # The line of a generator expression of one line is also its user's, where the breakpoint stops already.
        if code.co_name == "<genexpr>" and len(own) == 1:
            return 0
        if cleanups := cleanup_instructions(code):
            self._cleanups[id(code)] = cleanups
        return LINE


_NO_POINTS: dict[int, list[Breakpoint]] = {}


def next_line_with_code(path: str, line: int) -> int:
    """Where a breakpoint asked for at `line` can stand. Raises CommandError when there is no such line."""
    for candidate in lines_with_code(path):
        if candidate >= line:
            return candidate
    raise CommandError(f"There is no code at line {line} or after it.")


def lines_with_code(path: str) -> list[int]:
    """Lines of a file that have code, in order. Raises CommandError when it can't be read or compiled."""
    return _lines_of(path, source_text(path))


@lru_cache(maxsize=32)
def _lines_of(path: str, text: str) -> list[int]:
    try:
        with warnings.catch_warnings(action="ignore"):
            code = compile(text, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        raise CommandError(f"Syntax error in line {error.lineno}: {error.msg}.") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise CommandError(f"The file cannot be compiled: {describe_error(error)}") from None
    return sorted({line for each in nested_codes(code) for _, _, line in each.co_lines() if line})
