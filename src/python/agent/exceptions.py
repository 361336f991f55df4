"""Stops on exceptions: which, where first, and what there is to say about them."""

from __future__ import annotations

import traceback
from types import FrameType, TracebackType
from typing import Any

from .awaits import is_cancelled_error
from .errors import CommandError
from .evaluate import Expression
from .usercode import UserCode
from .wire import Json

# Raised as part of a protocol between generators and what drives them.
_PROTOCOL = (StopIteration, StopAsyncIteration, GeneratorExit)
_OURS = ("raised", "uncaught")


class ExceptionFilter:
    """A filter with its condition, which sees the frame's names and `__exception__`."""

    def __init__(self, condition: str | None) -> None:
        """Raises CommandError when the condition is no expression."""
        self._condition = Expression(condition) if condition and condition.strip() else None

    @property
    def mentions_cancellation(self) -> bool:
        return self._condition is not None and "CancelledError" in self._condition.text

    def admits(self, error: BaseException, frame: FrameType) -> bool:
        """A condition that fails admits: better one stop too many than an exception missed."""
        if self._condition is None:
            return True
        try:
            return bool(self._condition.value(frame, {"__exception__": error}))
        except Exception:
            return True


class ExceptionFilters:
    """`raised` and `uncaught`."""

    def __init__(self, usercode: UserCode, just_my_code: bool) -> None:
        self._usercode = usercode
        self._just_my_code = just_my_code
        self._filters: dict[str, ExceptionFilter] = {}

    def replace(self, filters: list[Json]) -> list[Json]:
        """Answers the `FilterFault`s of those that are left out, for their condition is no expression.

        Filters that are none of ours are the host's.
        """
        self._filters = {}
        faults: list[Json] = []
        for each in filters:
            try:
                if each["id"] in _OURS:
                    self._filters[each["id"]] = ExceptionFilter(each.get("condition"))
            except CommandError as error:
                faults.append({"id": each["id"], "message": str(error)})
        return faults

    def wants(self, filter_id: str) -> bool:
        return filter_id in self._filters

    def stops_on_raise(self, error: BaseException, frame: FrameType) -> bool:
        """True once for each exception: where it first meets a frame of the user's on its way out."""
        raised = self._filters.get("raised")
        if raised is None or isinstance(error, _PROTOCOL) or not self._is_first(error, frame):
            return False
        if is_cancelled_error(error) and not raised.mentions_cancellation:
            return False
        return raised.admits(error, frame)

    def stops_on_uncaught(self, error: BaseException, frame: FrameType) -> bool:
        uncaught = self._filters.get("uncaught")
        if uncaught is None or isinstance(error, SystemExit | KeyboardInterrupt):
            return False
        return uncaught.admits(error, frame)

    def _is_first(self, error: BaseException, frame: FrameType) -> bool:
        # The traceback names the frames it went through so far, this one first.
        if not self._counts(frame):
            return False
        passed = error.__traceback__.tb_next if error.__traceback__ is not None else None
        while passed is not None:
            if self._counts(passed.tb_frame):
                return False
            passed = passed.tb_next
        return True

    def _counts(self, frame: FrameType) -> bool:
        kind = self._usercode.kind_of(frame.f_code)
        return kind == "user" or (kind == "library" and not self._just_my_code)


def innermost_frame(trace: TracebackType | None, usercode: UserCode) -> FrameType | None:
    """Where an exception was raised: the innermost frame of the user's, else the innermost of all."""
    frames: list[FrameType] = []
    while trace is not None:
        frames.append(trace.tb_frame)
        trace = trace.tb_next
    users = [frame for frame in frames if usercode.is_user(frame.f_code)]
    return (users or frames or [None])[-1]


def exception_info(error: BaseException | None, break_mode: str, usercode: UserCode) -> Json:
    """What DAP's exceptionInfo shows. Raises CommandError when the thread did not stop on an exception."""
    if error is None:
        raise CommandError("This thread did not stop on an exception.")
    kind = type(error)
    plain = kind.__module__ in ("builtins", "__main__")
    full = kind.__qualname__ if plain else f"{kind.__module__}.{kind.__qualname__}"
    message = message_of(error)
    details = {
        "message": message,
        "typeName": kind.__qualname__,
        "fullTypeName": full,
        "stackTrace": traceback_text(error, usercode),
    }
    return {"exceptionId": full, "description": message, "breakMode": break_mode, "details": details}


def traceback_text(error: BaseException, usercode: UserCode) -> str:
    """The traceback as Python prints it, without the debugger's frames."""
    trace = traceback.TracebackException.from_exception(error, limit=None, compact=True)
    _hide_internal(trace, usercode)
    return "".join(trace.format())


def _hide_internal(trace: Any, usercode: UserCode) -> None:
    kept = [entry for entry in trace.stack if usercode.kind(entry.filename) != "internal"]
    trace.stack = traceback.StackSummary.from_list(kept)
    for related in (trace.__cause__, trace.__context__, *(trace.exceptions or ())):
        if related is not None:
            _hide_internal(related, usercode)


def message_of(error: BaseException) -> str:
    """Its `str()`, whatever that does."""
    try:
        return str(error)
    except Exception:
        return "<its __str__ failed>"
