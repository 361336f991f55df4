"""Which code is the user's: no library's, nor the debugger's own. What the program executes without a file is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from types import CodeType, FrameType
from typing import Literal

type CodeKind = Literal["user", "library", "internal"]

_INSTALLED = ("/site-packages/", "/dist-packages/")
EXECUTED = "<string>"
"""What `exec()`, `eval()` and `compile()` call code that nobody has named."""
_TYPED = ("<stdin>", "<console>", "<doctest ", "<timeit-src>", "<ipython-input-")
"""Other names of code without a file that somebody wrote; other such names are of code that libraries generate."""


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

    def kind_of(self, code: CodeType) -> CodeKind:
        """What the code belongs to."""
        filename = code.co_filename
        return "library" if filename == EXECUTED and _is_generated(code) else self.kind(filename)

    def is_user(self, code: CodeType) -> bool:
        """True for code of the user's own files, and for what the program executes without a file."""
        return self.kind_of(code) == "user"

    def is_internal(self, frame: FrameType) -> bool:
        """True for frames of the debugger and of its host."""
        return self.kind(frame.f_code.co_filename) == "internal"

    def _classify(self, filename: str) -> CodeKind:
        name = filename.replace("\\", "/")
        if filename.startswith(self._internal):
            return "internal"
        if filename == EXECUTED or filename.startswith(_TYPED):
            return "user"
        if name.startswith(("<", *self._library)) or any(part in name for part in _INSTALLED):
            return "library"
        return "user"


def _is_generated(code: CodeType) -> bool:
    """The methods of dataclasses and named tuples, which the standard library executes in the program's name."""
    if code.co_qualname.startswith("__create_fn__"):
        return True
    return code.co_name == "<lambda>" and code.co_varnames[:1] == ("_cls",)


def _standard_library() -> Iterable[str]:
    for folder in {os.path.dirname(os.__file__), str(getattr(sys, "_stdlib_dir", ""))} - {""}:
        yield folder.replace("\\", "/") + "/"
    version = f"python{sys.version_info.major}{sys.version_info.minor}.zip/"
    yield from (path.replace("\\", "/") + "/" for path in sys.path if f"{path}/".endswith(version))
