"""One stop of the program, and all that dies with it when it goes on: frames, references, what was raised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import FrameType

from .children import Child
from .errors import CommandError, describe_error
from .frames import Entry, FrameWriter, Label
from .stacks import Stacks
from .variables import Variables
from .wire import Frame, Scope

DESCRIPTIONS = {
    "step": "Paused on step",
    "breakpoint": "Paused on breakpoint",
    "function breakpoint": "Paused on function breakpoint",
    "exception": "Paused on exception",
    "pause": "Paused",
    "entry": "Paused on entry",
    "cancellation": "Paused on cancellation",
}


@dataclass(slots=True)
class Raised:
    """The exception that a thread stopped on."""

    error: BaseException
    break_mode: str

    def summary(self) -> str:
        """Its class and message, in one line."""
        return describe_error(self.error)


@dataclass(frozen=True, slots=True)
class Happening:
    """What has happened to a CancelledError, in the words of the stop."""

    description: str
    text: str
    # Where it is still around.
    error: BaseException | None = None

    @property
    def raised(self) -> Raised | None:
        return None if self.error is None else Raised(self.error, "always")


class Stop:
    """Made when the program stops, dropped when it goes on."""

    def __init__(
        self, reason: str, thread_id: int, stacks: Stacks, new_id: Callable[[], int], writer: FrameWriter
    ) -> None:
        self.reason = reason
        self.thread_id = thread_id
        self.stacks = stacks
        self.variables = Variables(new_id)
        self.raised: Raised | None = None
        # Of a step out: the function that returned, and what.
        self.returned: tuple[str, object] | None = None
        self._new_id = new_id
        self._writer = writer
        self._entries: dict[int, tuple[int, Entry | Label]] = {}
        self._ids: dict[tuple[int, int], int] = {}

    def frames(self, thread_id: int, start: int, levels: int) -> tuple[list[Frame], int]:
        """A page of a thread's frames, and how many it has in all. `levels` 0: all."""
        stack = self.stacks.of(thread_id)
        stop = min(len(stack), start + levels) if levels else len(stack)
        return [self._write(thread_id, index, stack[index]) for index in range(start, stop)], len(stack)

    def frame(self, frame_id: int) -> FrameType:
        """Raises CommandError for a frame of an earlier stop, and for a label."""
        _, entry = self._entry(frame_id)
        if isinstance(entry, Label):
            raise CommandError("This entry of the stack only says who awaits; it has no variables.")
        return entry.frame

    def scopes(self, frame_id: int) -> list[Scope]:
        thread_id, entry = self._entry(frame_id)
        if isinstance(entry, Label):
            return []
        innermost = thread_id == self.thread_id and self._ids.get((thread_id, 0)) == frame_id
        returned = Child(f"{self.returned[0]}()", self.returned[1]) if self.returned and innermost else None
        return self.variables.scopes(entry.frame, self.extra(frame_id), returned)

    def extra(self, frame_id: int | None) -> Mapping[str, object]:
        """Names that expressions in a frame may use beside the frame's own."""
        if frame_id is None or self.raised is None or self._entry(frame_id)[0] != self.thread_id:
            return {}
        return {"__exception__": self.raised.error}

    def _entry(self, frame_id: int) -> tuple[int, Entry | Label]:
        entry = self._entries.get(frame_id)
        if entry is None:
            raise CommandError("This frame belongs to an earlier stop; the program has gone on since.")
        return entry

    def _write(self, thread_id: int, index: int, entry: Entry | Label) -> Frame:
        frame_id = self._ids.get((thread_id, index))
        if frame_id is None:
            frame_id = self._ids[thread_id, index] = self._new_id()
            self._entries[frame_id] = (thread_id, entry)
        return self._writer.write(frame_id, entry)
