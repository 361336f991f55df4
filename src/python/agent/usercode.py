"""Which code is the user's: not the standard library's, not an installed package's, not the debugger's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from types import CodeType, FrameType
from typing import Literal

type CodeKind = Literal["user", "library", "internal"]

_INSTALLED = ("/site-packages/", "/dist-packages/")


class UserCode:
    """Tells files apart by where they lie. Answers are kept by file name: asking again costs a dictionary look-up."""

    def __init__(self, internal: Iterable[str] = ()) -> None:
        """`internal`: prefixes of file names that belong to the host; their frames are never shown nor stepped in."""
        self._internal = (os.path.join(os.path.dirname(__file__), ""), *internal)
        self._library = tuple(_standard_library())
        self._kinds: dict[str, CodeKind] = {}

    def kind(self, filename: str) -> CodeKind:
        """What the file, as `co_filename` names it, belongs to."""
        kind = self._kinds.get(filename)
        if kind is None:
            kind = self._kinds[filename] = self._classify(filename)
        return kind

    def is_user(self, code: CodeType) -> bool:
        """True for code of the user's own files."""
        return self.kind(code.co_filename) == "user"

    def is_internal(self, frame: FrameType) -> bool:
        """True for frames of the debugger and of its host."""
        return self.kind(frame.f_code.co_filename) == "internal"

    def _classify(self, filename: str) -> CodeKind:
        name = filename.replace("\\", "/")
        if filename.startswith(self._internal):
            return "internal"
        if name.startswith(("<", *self._library)) or any(part in name for part in _INSTALLED):
            return "library"
        return "user"


def _standard_library() -> Iterable[str]:
    for folder in {os.path.dirname(os.__file__), str(getattr(sys, "_stdlib_dir", ""))} - {""}:
        yield folder.replace("\\", "/") + "/"
    version = f"python{sys.version_info.major}{sys.version_info.minor}.zip/"
    yield from (path.replace("\\", "/") + "/" for path in sys.path if f"{path}/".endswith(version))
