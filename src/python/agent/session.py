"""The agent: what the host calls, and the loop in which the program stands still."""

from __future__ import annotations

import itertools
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any

from .breakpoints import Breakpoints
from .code_registry import CodeRegistry
from .commands import Commands
from .describe import TaskDescriber
from .exceptions import ExceptionFilters, innermost_frame
from .frame_watches import FrameWatches
from .frames import Entry, FrameWriter
from .function_breakpoints import FunctionBreakpoints
from .host import Host
from .main_thread import main_thread
from .monitoring import DISABLE, LINE, PY_START, RAISE, Monitor
from .stacks import Stacks
from .stepping import Arrival, Stepper
from .stops import DESCRIPTIONS, Raised, Stop
from .unwinding import Unwinding
from .usercode import UserCode
from .waits import Waits
from .wire import MAIN_THREAD, BreakpointStatus, Frame, Json, SourceLocation, TaskDescription

_getframe = sys._getframe  # pyright: ignore[reportPrivateUsage]
_AGENT_FOLDER = os.path.join(os.path.dirname(__file__), "")
# Frames that a stop may need above what the program has left of its recursion limit.
_STOP_DEPTH = 300


@dataclass(frozen=True, slots=True)
class Settings:
    """What the host decides at launch."""

    # Step over library code, and don't stop in it.
    just_my_code: bool = True
    # Without stops: nothing is monitored.
    no_debug: bool = False
    # The agent starts before any code of the program's does: it gets to know all of it.
    from_start: bool = False
    # Prefixes of file names that belong to the host.
    internal: Sequence[str] = ()
    # Whether the host has a file at this path.
    on_disk: Callable[[str], bool] = os.path.isfile


class Agent:
    """One for each debugged interpreter. Everything happens on the one thread on which the program runs.

    1. Running: events come through `Monitor`'s callbacks; commands only through `poll`.
    2. Stopped: `stop` is on the interpreter's stack, on top of the program, and commands come through `host.wait`.
       No event is delivered then, so that what is evaluated can't stop.
    3. `continue` and `step` end the stop. All its handles die; a step is armed after that, at the last moment.
    """

    def __init__(self, host: Host, settings: Settings | None = None) -> None:
        self.host = host
        self.settings = settings or Settings()
        # Asked first when the user steps: (thread, kind) -> True if it takes care of this step itself.
        self.step_override: Callable[[int, str], bool] | None = None
        self.usercode = UserCode(self.settings.internal)
        self.current: Stop | None = None
        self.pause_requested: int | None = None
        self._resume: Callable[[Stop], None] | None = None
        self._stop_on_entry = False
        self._ids = itertools.count(1)
        self._writer = FrameWriter(self.usercode, self.settings.on_disk)
        self._describer = TaskDescriber(host, self.usercode)
        self._waits = Waits(host, self.usercode)
        self.unwinding = Unwinding(self)
        self._wire_events()
        self._commands = Commands(self)

    def _wire_events(self) -> None:
        just_my_code = self.settings.just_my_code
        self.monitor = Monitor()
        self._registry = CodeRegistry(self._on_code_added, complete=self.settings.from_start)
        self.filters = ExceptionFilters(self.usercode, just_my_code)
        self.breakpoints = Breakpoints(self._registry, self.monitor, self.say, self._on_breakpoint)
        self.function_breakpoints = FunctionBreakpoints(
            self._registry, self.monitor, self.usercode, just_my_code, self.say, self._on_verified
        )
        watches = FrameWatches(self.monitor, self.unwinding.asked)
        self._stepper = Stepper(
            self.monitor,
            self.breakpoints,
            self.usercode,
            self.host,
            just_my_code,
            self._on_breakpoint,
            self._on_arrival,
            watches,
        )
        self.unwinding.connect(watches, self._stepper)
        self.monitor.on(PY_START, self._on_start)
        self.monitor.on(RAISE, self._on_raise)

    # What the host calls.

    def start(self) -> None:
        """Begins to watch code start; with `no_debug` it doesn't, and only `poll` can stop the program."""
        if not self.settings.no_debug:
            self.monitor.start()
            self.monitor.set_global("registry", PY_START)
            sys.breakpointhook = self._on_breakpoint_call

    def close(self) -> None:
        """Leaves the program alone for good. Idempotent."""
        self._stepper.clear()
        self.monitor.close()
        if sys.breakpointhook == self._on_breakpoint_call:
            sys.breakpointhook = sys.__breakpointhook__

    def handle(self, text: str) -> str:
        """Serves one command; its answer. Never raises."""
        with self.monitor.muted():
            return self._commands.answer(text)

    def poll(self, frame: FrameType | None = None) -> None:
        """Serves the commands that have arrived, and stops if one of them asked for it.

        `frame`: where the program is; by default the caller's. Safe in a signal handler.
        """
        if self.current is not None:
            return  # its own loop reads commands
        frame = frame or _getframe(1)
        if _is_in_agent(frame):
            self._poll_later()
            return
        while (text := self.host.poll()) is not None:
            self.host.reply(self.handle(text))
        if self.pause_requested is not None:
            thread_id, self.pause_requested = self.pause_requested, None
            self.stop("pause", frame, thread_id=self._thread_to_pause(thread_id))

    def stop_on_entry(self) -> None:
        """Arms a stop at the first line of user code that runs from now on."""
        self._stop_on_entry = True

    def uncaught(self, error: BaseException) -> None:
        """An exception ends the program: stops on the main thread, with the frames that it left, if that is wanted."""
        self._post_mortem(error, MAIN_THREAD, "unhandled")

    def never_retrieved(self, task_id: int, message: str, error: BaseException) -> None:
        """A failed task is dropped, and nobody looked at its exception: stops, if that is wanted.

        The stop is on the task's thread, with the frames that the exception left. A step from there steps what runs.
        """
        description = "Paused on an exception that nobody looked at"
        if not self.is_at_work(_getframe(1)):
            self._post_mortem(error, task_id, "unhandled", description, message)

    def never_awaited(self, message: str) -> None:
        """A coroutine is dropped that nobody awaited: stops where that happens."""
        raised = Raised(RuntimeWarning(message), "always")
        description = "Paused on a coroutine that was never awaited"
        self.stop("exception", _getframe(2), description=description, text=message, raised=raised)

    def is_at_work(self, frame: FrameType | None) -> bool:
        """Whether the code that runs is the agent's, or runs for it: an evaluation, a condition."""
        return self.current is not None or _is_in_agent(frame)

    def describe_tasks(self, task_ids: Sequence[int]) -> list[TaskDescription]:
        """Name, coroutine, what is awaited and where, of each of these live tasks, for the command `tasks`."""
        return self._describer.describe_tasks(task_ids)

    def stack_now(self, thread_id: int) -> list[Frame]:
        """The stack of a thread, for the command `stackNow`; keeps no frame."""
        stop = self.current
        stacks = Stacks(self.host, self.usercode, _getframe()) if stop is None else stop.stacks
        return [self._writer.write(0, entry) for entry in stacks.of(thread_id)]

    def main_thread(self) -> Json:
        """What the main thread does, for the command `explainTask`."""
        stop = self.current
        stacks = Stacks(self.host, self.usercode, _getframe()) if stop is None else stop.stacks
        return main_thread(stacks, self.host, self.usercode)

    def waits_for(self, task_id: int) -> Json | None:
        """What would let a suspended task go on, for the command `explainTask`; None where that is not known."""
        task = self.host.task(task_id)
        return None if task is None else self._waits.of(task)

    def stop(
        self,
        reason: str,
        frame: FrameType | None,
        *,
        thread_id: int | None = None,
        description: str | None = None,
        text: str | None = None,
        hit_ids: Sequence[int] = (),
        raised: Raised | None = None,
        returned: tuple[str, object] | None = None,
        entries: list[Entry] | None = None,
        at_line_start: bool = False,
    ) -> None:
        """Emits `stopped` and serves commands until one resumes. `frame`: the innermost of the interpreter's stack.

        `thread_id` defaults to the current task; `entries` is its stack, where that is no more on the interpreter's.
        Does nothing when the program is stopped already.
        """
        if self.current is not None:
            return
        self._stepper.clear()
        thread_id = self.host.current_task() if thread_id is None else thread_id
        stacks = Stacks(self.host, self.usercode, frame, at_line_start)
        if entries is not None:
            stacks.pin(thread_id, entries)
        stop = Stop(reason, thread_id, stacks, lambda: next(self._ids), self._writer)
        stop.raised, stop.returned = raised, returned
        said = {"description": description or DESCRIPTIONS[reason], "text": text, "hitBreakpointIds": list(hit_ids)}
        self._stand_still(stop, {key: value for key, value in said.items() if value})

    # What commands call.

    def emit(self, event: str, **fields: Any) -> None:
        """Sends an event of `src/protocol/events.ts`."""
        self.host.emit(json.dumps({"event": event, **fields}))

    def say(self, text: str, location: SourceLocation) -> None:
        """Prints a line of the debugger's own."""
        self.emit("output", category="console", text=text, location=location)

    def set_exception_filters(self, filters: list[Any]) -> list[Json]:
        """Replaces them; answers the faults of some.

        RAISE events cost something wherever an exception is raised: they come only if asked for.
        """
        faults = self.filters.replace(filters)
        self.monitor.set_global("raised", RAISE if self.filters.wants("raised") else 0)
        return faults

    def resume(self, arm: Callable[[Stop], None] | None = None) -> None:
        """Ends the stop once the command is answered; `arm` is called before its handles die."""
        self._resume = arm or (lambda _stop: None)

    def step(self, kind: Any, thread_id: int) -> None:
        """Ends the stop with a step of one thread."""
        if self.step_override is not None and self.step_override(thread_id, kind):
            self.resume()
        else:
            self.resume(lambda stop: self._stepper.begin(kind, self._runs(stop, thread_id), stop.stacks))

    def _runs(self, stop: Stop, thread_id: int) -> int:
        """The thread to step for this one: a task that has ended takes no step."""
        if not stop.stacks.is_of_ended(thread_id):
            return thread_id
        current = self.host.current_task()
        return current if self.host.task(current) is not None else MAIN_THREAD

    # Where the program stands still.

    def _stand_still(self, stop: Stop, details: dict[str, Any]) -> None:
        self._resume = None
        self.host.stand_still(True)
        self.current = stop
        try:
            with self.monitor.muted(), _room_to_work():
                self.emit("stopped", reason=stop.reason, threadId=stop.thread_id, **details)
                while self._resume is None:
                    self.host.reply(self.handle(self.host.wait()))
        finally:
            self.current = None
            self._go_on(stop)

    def _go_on(self, stop: Stop) -> None:
        resume, self._resume = self._resume, None
        try:
            if resume is not None:
                resume(stop)
        finally:
            self.host.stand_still(False)

    def _post_mortem(
        self,
        error: BaseException,
        thread_id: int,
        break_mode: str,
        description: str | None = None,
        text: str | None = None,
    ) -> None:
        frame = innermost_frame(error.__traceback__, self.usercode)
        if frame is None or self.usercode.is_internal(frame):
            return  # a program that can't be compiled: no line of it ran, so there is no place to stop at
        if not self.filters.stops_on_uncaught(error, frame):
            return
        entries = Entry.of_traceback(error.__traceback__)
        raised = Raised(error, break_mode)
        self.stop(
            "exception",
            _getframe(2),
            thread_id=thread_id,
            description=description,
            text=text or raised.summary(),
            raised=raised,
            entries=entries,
        )

    def _thread_to_pause(self, wanted: int) -> int:
        """The main thread stands for the program: who pauses it wants to see what runs."""
        is_task = wanted != MAIN_THREAD and self.host.task(wanted) is not None
        return wanted if is_task else self.host.current_task()

    # Callbacks of the monitor, and of the program.

    def _on_start(self, code: CodeType, _offset: int) -> Any:
        self._registry.started(code)
        if self._stop_on_entry and self.usercode.is_user(code):
            self._stop_on_entry = False
            self._stepper.stop_at_first_line(_getframe(1), "entry", [])
        keep = self._stepper.started(code, _getframe(1))
        if self.function_breakpoints.is_set_on(code):
            keep = True
            hit = self.function_breakpoints.check(_getframe(1))
            if hit:
                self._stepper.stop_at_first_line(_getframe(1), "function breakpoint", hit)
        return None if keep else DISABLE

    def _on_raise(self, _code: CodeType, _offset: int, error: BaseException) -> None:
        frame = _getframe(1)
        if self.filters.stops_on_raise(error, frame):
            raised = Raised(error, "always")
            self.stop("exception", frame, text=raised.summary(), raised=raised)

    def _on_breakpoint_call(self, *_args: object, **_kwargs: object) -> None:
        """The program calls `breakpoint()` (PEP 553)."""
        if os.environ.get("PYTHONBREAKPOINT") != "0":
            self.stop("breakpoint", _getframe(1), description="Paused on breakpoint()")

    def _on_breakpoint(self, frame: FrameType, hit_ids: list[int]) -> None:
        self.stop("breakpoint", frame, hit_ids=hit_ids, at_line_start=True)

    def _on_arrival(self, arrival: Arrival) -> None:
        if arrival.happening is not None:
            self.unwinding.arrived(arrival, arrival.happening)
            return
        self.stop(
            arrival.reason,
            arrival.frame,
            hit_ids=arrival.hit_ids,
            returned=arrival.returned,
            at_line_start=arrival.at_line_start,
        )

    def _on_code_added(self, codes: list[CodeType]) -> None:
        self.breakpoints.code_added(codes)
        self.function_breakpoints.code_added(codes)

    def _on_verified(self, status: BreakpointStatus) -> None:
        self.emit("breakpoint", breakpoint=status)

    # A poll that came while a callback of ours ran is made up for at the next line.

    def _poll_later(self) -> None:
        self.monitor.on(LINE, self._on_late_poll)
        self.monitor.set_global("poll", LINE)

    def _on_late_poll(self, code: CodeType, line: int) -> None:
        self.monitor.set_global("poll", 0)
        self._stepper.take_lines_back()
        frame = _getframe(1)
        self.poll(frame)
        self._stepper.at_line(frame, code, line)


def _is_in_agent(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith(_AGENT_FOLDER):
            return True
        frame = frame.f_back
    return False


@contextmanager
def _room_to_work() -> Iterator[None]:
    """A program may stop just below its recursion limit; the debugger needs some frames too."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + _STOP_DEPTH)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
