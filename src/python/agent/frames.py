"""One frame as a person sees it: where it is, to the column, and whose code it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from types import CodeType, FrameType, TracebackType

from .source import has_source, source_line
from .usercode import UserCode
from .wire import Frame, SourceLocation

_DEFINITION = re.compile(r"\s*(async\s+)?(def|class)\b")


@dataclass(slots=True, eq=False)
class Entry:
    """A frame at a line: its own, or, after the fact, the one that a traceback kept. Not changed once made."""

    frame: FrameType
    line: int
    lasti: int
    # At the start of its line (a breakpoint, a step), so no part of the line is the current one.
    at_line_start: bool = False

    @classmethod
    def of(cls, frame: FrameType, at_line_start: bool = False) -> Entry:
        return cls(frame, current_line(frame), frame.f_lasti, at_line_start)

    @classmethod
    def of_traceback(cls, traceback: TracebackType | None) -> list[Entry]:
        """Innermost first."""
        entries: list[Entry] = []
        while traceback is not None:
            entries.append(cls(traceback.tb_frame, traceback.tb_lineno, traceback.tb_lasti))
            traceback = traceback.tb_next
        return entries[::-1]


@dataclass(frozen=True, slots=True)
class Label:
    """Separates a task's own frames from those of the task that awaits it."""

    text: str


class FrameWriter:
    """Writes entries as the protocol's frames."""

    def __init__(self, usercode: UserCode, on_disk: Callable[[str], bool]) -> None:
        self._usercode = usercode
        self._on_disk = on_disk
        self._found: set[str] = set()

    def write(self, frame_id: int, entry: Entry | Label) -> Frame:
        if isinstance(entry, Label):
            return _label(frame_id, entry.text)
        code = entry.frame.f_code
        written: Frame = {
            "id": frame_id,
            "name": code.co_qualname,
            "kind": "user" if self._usercode.is_user(code) else "library",
            "path": code.co_filename,
            "onDisk": self._is_on_disk(code.co_filename),
            "hasText": has_source(code.co_filename),
            "line": entry.line,
            "column": 1,
        }
        module = entry.frame.f_globals.get("__name__")
        if isinstance(module, str):
            written["module"] = module
        _add_columns(written, entry)
        return written

    def _is_on_disk(self, path: str) -> bool:
        """A file that was there once is not looked for again: that would ask the host, for each frame of each stack."""
        if path not in self._found and self._on_disk(path):
            self._found.add(path)
        return path in self._found


def _label(frame_id: int, text: str) -> Frame:
    return {
        "id": frame_id,
        "name": text,
        "kind": "label",
        "path": None,
        "onDisk": False,
        "hasText": False,
        "line": 0,
        "column": 0,
    }


def location_of(frame: FrameType) -> SourceLocation:
    """Where a frame is now."""
    code = frame.f_code
    return {"path": code.co_filename, "line": current_line(frame), "function": code.co_qualname}


def current_line(frame: FrameType) -> int:
    """The line of a frame; of one that has not started, that of its `def` rather than of its first decorator."""
    code = frame.f_code
    line = frame.f_lineno or code.co_firstlineno
    return line if line != code.co_firstlineno else _line_of_definition(code.co_filename, line)


@lru_cache(maxsize=1_000)
def _line_of_definition(path: str, first: int) -> int:
    if source_line(path, first).lstrip().startswith("@"):
        for line in range(first + 1, first + 50):
            if _DEFINITION.match(source_line(path, line)):
                return line
    return first


def _add_columns(written: Frame, entry: Entry) -> None:
    code = entry.frame.f_code
    if entry.at_line_start:
        written["column"] = _characters(code, entry.line, _first_column(code, entry.line)) + 1
        return
    if entry.lasti < 0:
        return
    line, end_line, column, end_column = next(islice(code.co_positions(), entry.lasti // 2, None), (None,) * 4)
    if line is None or line != entry.line or column is None or end_line is None or end_column is None:
        return
    written["column"] = _characters(code, line, column) + 1
    written["endLine"] = end_line
    written["endColumn"] = _characters(code, end_line, end_column) + 1


def _first_column(code: CodeType, wanted: int) -> int:
    columns = (column for line, _, column, _ in code.co_positions() if line == wanted and column is not None)
    return min(columns, default=0)


def _characters(code: CodeType, line: int, column: int) -> int:
    """CPython counts columns in bytes of UTF-8; people count characters."""
    text = source_line(code.co_filename, line)
    return column if text.isascii() else len(text.encode()[:column].decode("utf-8", "replace"))
