"""The only module that touches ``sys.monitoring`` (PEP 669).

Two facts of CPython shape its users:
1. While a callback runs, no tool gets events: a stop inside one may evaluate anything without being called again.
2. What a callback disabled (it returned `DISABLE` for one place of one code object) stays so until `restart`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import reduce
from operator import or_
from types import CodeType
from typing import Any, Final

_monitoring = sys.monitoring
_TOOL: Final = _monitoring.DEBUGGER_ID

LINE: Final = _monitoring.events.LINE
INSTRUCTION: Final = _monitoring.events.INSTRUCTION
PY_START: Final = _monitoring.events.PY_START
PY_RESUME: Final = _monitoring.events.PY_RESUME
PY_RETURN: Final = _monitoring.events.PY_RETURN
PY_UNWIND: Final = _monitoring.events.PY_UNWIND
RAISE: Final = _monitoring.events.RAISE
DISABLE: Final = _monitoring.DISABLE

type Callback = Callable[..., Any]


class Monitor:
    """Events wanted by several parties, as one tool: those of a code object are the union of what each needs of it."""

    def __init__(self) -> None:
        self._callbacks: dict[int, Callback] = {}
        self._needs: list[Callable[[CodeType], int]] = []
        self._global: dict[str, int] = {}
        self._started = False
        self._muted = False

    def start(self) -> None:
        """Takes the debugger's tool id. Raises RuntimeError when another debugger has it."""
        try:
            _monitoring.use_tool_id(_TOOL, "unwind")
        except ValueError:
            owner = _monitoring.get_tool(_TOOL)
            raise RuntimeError(f"Another debugger ({owner}) is at work in this process; stop it first.") from None
        self._started = True
        self._register()
        self._apply()

    def close(self) -> None:
        """Gives the tool id back, and with it every event. Idempotent."""
        if self._started:
            self._started = False
            _monitoring.set_events(_TOOL, 0)
            for event in self._callbacks:
                _monitoring.register_callback(_TOOL, event, None)
            _monitoring.free_tool_id(_TOOL)

    def on(self, event: int, callback: Callback) -> None:
        """Makes `callback` the one for this event."""
        self._callbacks[event] = callback
        if self._started and not self._muted:
            _monitoring.register_callback(_TOOL, event, callback)

    def add_need(self, events_of: Callable[[CodeType], int]) -> None:
        """Adds a party: the events it needs of a code object, asked on `refresh`."""
        self._needs.append(events_of)

    def refresh(self, codes: Iterable[CodeType]) -> None:
        """Asks the parties again what they need of these code objects."""
        if not self._started:
            return
        for code in codes:
            wanted = 0
            for events_of in self._needs:
                wanted |= events_of(code)
            if wanted != _monitoring.get_local_events(_TOOL, code):
                _monitoring.set_local_events(_TOOL, code, wanted)

    def set_global(self, party: str, events: int) -> None:
        """The events that a party needs of all code."""
        self._global[party] = events
        self._apply()

    def restart(self) -> None:
        """Enables again all that callbacks disabled."""
        if self._started:
            _monitoring.restart_events()

    @contextmanager
    def muted(self) -> Iterator[None]:
        """No event is delivered to us meanwhile, nor disabled: for our own evaluations outside of a callback."""
        if not self._started or self._muted:
            yield
            return
        self._muted = True
        for event in self._callbacks:
            _monitoring.register_callback(_TOOL, event, None)
        try:
            yield
        finally:
            self._muted = False
            self._register()

    def _register(self) -> None:
        if self._started:
            for event, callback in self._callbacks.items():
                _monitoring.register_callback(_TOOL, event, callback)

    def _apply(self) -> None:
        # A signal handler may set events at any moment: hence one call that it can't interrupt, and a second look.
        while self._started and (wanted := reduce(or_, self._global.values(), 0)) != _monitoring.get_events(_TOOL):
            _monitoring.set_events(_TOOL, wanted)
