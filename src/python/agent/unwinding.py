"""Stops on the way of a CancelledError through its frames: what a host that follows cancellations asks of the agent.

The host's calls come in the frame that they are about: it is the caller's.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any

from .awaits import is_cancelled_error
from .exceptions import message_of
from .frames import Entry, Label
from .stacks import Stacks
from .stops import Happening, Stop
from .wire import Json

if TYPE_CHECKING:
    import asyncio

    from .frame_watches import FrameWatches
    from .session import Agent
    from .stepping import Arrival, Stepper

_getframe = sys._getframe  # pyright: ignore[reportPrivateUsage]


class Unwinding:
    """Stateless but for what the host has set."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        # Asked at each line, instruction or return of a frame that the host watches: (key, offset, returns) -> the
        # fields of a Happening to stop on, or None to run on.
        self.look: Callable[[int, int, bool], tuple[str, str, BaseException | None] | None] | None = None
        # What is known of the cancellation that carries this error (None: of the one that the program stopped on), as
        # JSON: `explanation`, and `behind`, lines of text.
        self.story: Callable[[BaseException | None], str | None] = lambda _error: None

    def connect(self, watches: FrameWatches, stepper: Stepper) -> None:
        """To be called before anything else."""
        self._watches = watches
        self._stepper = stepper

    # What the host calls.

    def stop_here(self, thread_id: int, description: str, text: str, error: BaseException | None) -> None:
        """Stops where the program is."""
        self._stop(Happening(description, text, error), _getframe(1), thread_id=thread_id)

    def watch_frame(self, key: int, instructions: bool) -> None:
        """Has `look` asked at each line of the caller's frame, or at each instruction, and when it returns."""
        self._watches.add(_getframe(1), key, instructions)

    def narrow(self, key: int) -> None:
        """`look` is not asked at instructions any more."""
        self._watches.narrow(key)

    def unwatch(self, key: int) -> None:
        """Ends what `watch_frame` began. Idempotent."""
        self._watches.remove(key)

    def follow(self, task: asyncio.Task[Any], awaiter: int | None, description: str, text: str) -> bool:
        """Stops at the next line of whoever waits for a task that has ended; False when nobody of the user's does."""
        stacks = Stacks(self._agent.host, self._agent.usercode, _getframe(1))
        return self._stepper.follow(task, awaiter, stacks, Happening(description, text))

    def cancel(self, task: asyncio.Task[Any], message: str | None) -> bool:
        """`task.cancel(message)`, in which no breakpoint stops."""
        with self._agent.monitor.muted():
            return task.cancel(msg=message)

    def asked(self, key: int, offset: int, returns: bool) -> Happening | None:
        """What `look` answers."""
        answer = None if self.look is None else self.look(key, offset, returns)
        return None if answer is None else Happening(*answer)

    def arrived(self, arrival: Arrival, happening: Happening) -> None:
        """A watched frame, or who waited for the end, has come to where it is to stop."""
        self._stop(happening, arrival.frame, hit_ids=arrival.hit_ids, at_line_start=arrival.at_line_start)

    def _stop(self, happening: Happening, frame: FrameType | None, **details: Any) -> None:
        description, text, raised = happening.description, happening.text, happening.raised
        self._agent.stop("cancellation", frame, description=description, text=text, raised=raised, **details)

    # What commands call.

    def exception_info(self, stop: Stop, error: BaseException | None) -> Json | None:
        """The story so far in place of a bare traceback; None where nothing is known."""
        told = self.story(error)
        if told is None:
            return None
        story = json.loads(told)
        details = _named(error) | {"stackTrace": self._path(stop, story)}
        return {
            "exceptionId": details["fullTypeName"],
            "description": story["explanation"],
            "breakMode": "always",
            "details": details,
        }

    def _path(self, stop: Stop, story: Json) -> str:
        """The frames behind the error, innermost first, the one it is in, and those that it will reach."""
        stack = stop.stacks.of(stop.thread_id)
        parts = [("Behind it:", story["behind"])]
        if story["over"]:
            parts.append(("It went no further.", []))
        else:
            here, *ahead = self._described(stack) or ["nowhere in your code"]
            parts += [("It is in:", [here]), ("Ahead of it:", ahead)]
        return "\n".join("\n  ".join([title, *lines]) for title, lines in parts if lines or title.endswith("."))

    def _described(self, stack: list[Entry | Label]) -> list[str]:
        usercode = self._agent.usercode
        lines: list[str] = []
        for entry in stack:
            if isinstance(entry, Label):
                lines.append(f"[{entry.text}]")
            elif usercode.is_user(entry.frame.f_code):
                lines.append(described(entry.frame, entry.line))
        while lines and lines[-1].startswith("["):
            lines.pop()
        return lines


def _named(error: BaseException | None) -> Json:
    """What an exception is called: the CancelledError, or what has taken its place."""
    kind = "CancelledError" if error is None or is_cancelled_error(error) else type(error).__qualname__
    full = f"asyncio.{kind}" if kind == "CancelledError" else kind
    return {"message": "" if error is None else message_of(error), "typeName": kind, "fullTypeName": full}


def described(frame: FrameType, line: int) -> str:
    """As `story` describes those behind: views make links of it."""
    code = frame.f_code
    return f"{code.co_qualname}  {code.co_filename}:{line}"
