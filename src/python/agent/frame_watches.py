"""Single frames at whose lines the host is asked whether to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import CodeType, FrameType

from .monitoring import INSTRUCTION, LINE, PY_RETURN, Monitor
from .stops import Happening

# (key, offset in bytes, whether the frame returns) -> what to stop on, or None to run on.
type Look = Callable[[int, int, bool], Happening | None]


@dataclass(slots=True)
class _Watch:
    frame: FrameType
    events: int


class FrameWatches:
    """Holds the frames until the host says that their watch is over. The stepper shares its events."""

    def __init__(self, monitor: Monitor, look: Look) -> None:
        self._monitor = monitor
        self._look = look
        self._watches: dict[int, _Watch] = {}
        # Called when the first watch begins and when the last one is over.
        self.on_change: Callable[[], None] = lambda: None
        monitor.add_need(self._needs)

    def __bool__(self) -> bool:
        return bool(self._watches)

    def add(self, frame: FrameType, key: int, instructions: bool) -> None:
        """Asks at each line of a frame, and when it returns; with `instructions`, at each of these."""
        self._watches[key] = _Watch(frame, LINE | PY_RETURN | (INSTRUCTION if instructions else 0))
        self._changed(frame.f_code)
        self._monitor.restart()

    def narrow(self, key: int) -> None:
        """Asks at instructions no more."""
        watch = self._watches.get(key)
        if watch is not None:
            watch.events &= ~INSTRUCTION
            self._changed(watch.frame.f_code)

    def remove(self, key: int) -> None:
        """Leaves the frame alone. Idempotent."""
        watch = self._watches.pop(key, None)
        if watch is not None:
            self._changed(watch.frame.f_code)

    def ask(self, frame: FrameType, returns: bool = False) -> Happening | None:
        """What there is to stop on in a frame, where it is now: of several watches of it, each is asked."""
        if not self._watches:
            return None
        keys = [key for key, watch in self._watches.items() if watch.frame is frame]
        answers = [self._look(key, frame.f_lasti, returns) for key in keys]
        return next((answer for answer in answers if answer is not None), None)

    def _needs(self, code: CodeType) -> int:
        events = 0
        for watch in self._watches.values():
            if watch.frame.f_code is code:
                events |= watch.events
        return events

    def _changed(self, code: CodeType) -> None:
        self._monitor.refresh((code,))
        self.on_change()
