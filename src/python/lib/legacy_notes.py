"""Who calls the old API, and the one note that each place gets."""

from __future__ import annotations

import os
import sys

OURS = os.path.dirname(os.path.dirname(__file__)) + "/"
STANDARD_LIBRARY = os.path.dirname(os.__file__) + "/"
_ASYNCIO = STANDARD_LIBRARY + "asyncio/"


class Notes:
    """Tells the debugger's console of each use of what asyncio no longer has, once for each place."""

    def __init__(self, emit):
        """``emit(event, **fields)`` sends an event of the protocol."""
        self._emit = emit
        self._told = set()

    def tell(self, frame, message):
        """``frame``: the place that uses it, None where that can't be known. ``message`` names the modern form."""
        place = None if frame is None else (frame.f_code, frame.f_lasti)
        if (place, message) in self._told:
            return
        self._told.add((place, message))
        location = None if frame is None else _location(frame)
        where = "" if location is None else f"{location['path']}:{location['line']}: "
        fields = {} if location is None else {"location": location}
        self._emit("output", category="console", text=f"{where}note: {message}\n", **fields)
        diagnostic = {"kind": "legacyApi", "message": message, "location": location, "task": None}
        self._emit("diagnostic", diagnostic=diagnostic)


def _location(frame):
    code = frame.f_code
    return {"path": code.co_filename, "line": frame.f_lineno, "function": code.co_qualname}


def legacy_caller():
    """The frame that called asyncio; None where that can't mean the old API (see ``knows_the_new_api``).

    Frames of ours and of asyncio's are passed over.
    """
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith((OURS, _ASYNCIO)):
        frame = frame.f_back
    return None if frame is None or knows_the_new_api(frame) else frame


def knows_the_new_api(frame):
    """True for the standard library's code, and for CPython's tests, which expect that the old API is gone."""
    if frame.f_code.co_filename.startswith((STANDARD_LIBRARY, "<frozen")):
        return True
    return str(frame.f_globals.get("__name__")).startswith("test.") and "test.support" in sys.modules
