"""Steps of one thread, whatever the others do meanwhile.

A step is a set of frames, its *targets*: it ends at the next line that one of them runs.
1. The targets are the frame that was stepped and those that wait for it, down to the root of the task. One of these
   can only run a line when all frames inside it have returned, raised, or (a generator) yielded: these need no watch.
   A later part of the line where a target stood already is no next line: what CPython reports when it cleans up there.
2. It also ends, before that, when a frame returns into a target: there the caller stands in the middle of its line.
3. `in` adds frames as they start, if they were called from a target; `out` leaves out the frame stepped.
4. When the root frame of a task ends, the step passes to the task that awaits it, or to whoever on the main thread's
   stack runs the loop until this task is done; else it is over, and the program just runs on.
What the host has to say of a frame that it watches comes first.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from types import CodeType, FrameType
from typing import TYPE_CHECKING, Any, Literal

from .breakpoints import Breakpoints
from .frame_watches import FrameWatches
from .frames import Entry
from .host import Host
from .monitoring import DISABLE, INSTRUCTION, LINE, PY_RESUME, PY_RETURN, PY_START, PY_UNWIND, Monitor
from .stacks import Stacks
from .stops import Happening
from .usercode import UserCode
from .wire import MAIN_THREAD

if TYPE_CHECKING:
    from asyncio import Task

type StepKind = Literal["next", "in", "out"]
type Reason = Literal["step", "entry", "function breakpoint"]

_getframe = sys._getframe  # pyright: ignore[reportPrivateUsage]


@dataclass(slots=True)
class Step:
    """What a step waits for. Holds frames, so it lives no longer than the step."""

    targets: dict[FrameType, Entry | None]  # where each stood; None for one that starts now
    into: bool = False
    # The innermost frame that returns into another target.
    returning: FrameType | None = None
    # The task that is stepped, and the root frame of its coroutine.
    task: int = MAIN_THREAD
    root: FrameType | None = None
    reason: Reason = "step"
    hit_ids: list[int] = field(default_factory=list)
    # What the step is to show, where that is the end of a cancellation.
    happening: Happening | None = None

    def codes(self) -> Iterable[tuple[CodeType, int]]:
        for frame in self.targets:
            yield frame.f_code, LINE
        for frame in (self.returning, self.root):
            if frame is not None:
                yield frame.f_code, PY_RETURN


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a step ended."""

    frame: FrameType
    reason: Reason
    at_line_start: bool = True
    hit_ids: tuple[int, ...] = ()
    # The function that returned, and what, when the step ended by that.
    returned: tuple[str, object] | None = None
    happening: Happening | None = None


class Stepper:
    """At most one step is under way; any stop ends it."""

    def __init__(
        self,
        monitor: Monitor,
        breakpoints: Breakpoints,
        usercode: UserCode,
        host: Host,
        just_my_code: bool,
        on_breakpoint: Callable[[FrameType, list[int]], None],
        on_arrival: Callable[[Arrival], None],
        watches: FrameWatches,
    ) -> None:
        self._monitor = monitor
        self._breakpoints = breakpoints
        self._usercode = usercode
        self._host = host
        self._just_my_code = just_my_code
        self._on_breakpoint = on_breakpoint
        self._on_arrival = on_arrival
        self._watches = watches
        self._step: Step | None = None
        self._events: dict[int, tuple[CodeType, int]] = {}
        self._line_callback = breakpoints.line_callback()
        monitor.add_need(lambda code: self._events.get(id(code), (code, 0))[1])
        monitor.on(LINE, self._line_callback)
        monitor.on(PY_RETURN, self._on_return)
        monitor.on(PY_UNWIND, self._on_unwind)
        monitor.on(PY_RESUME, self._on_resume)
        monitor.on(INSTRUCTION, self._on_instruction)
        watches.on_change = self.take_lines_back

    def begin(self, kind: StepKind, thread_id: int, stacks: Stacks) -> None:
        """Arms a step from where the thread stands."""
        own = stacks.own(thread_id)
        step = self._follow(own, kind == "in", thread_id)
        if own and kind == "out":
            step.targets.pop(own[0].frame, None)
        if step.targets or step.root is not None:
            self._arm(step)

    def stop_at_first_line(self, frame: FrameType, reason: Reason, hit_ids: list[int]) -> None:
        """Ends at the first line of a frame that just starts."""
        self.clear()
        self._arm(Step({frame: None}, reason=reason, hit_ids=hit_ids))

    def follow(self, task: Task[Any], awaiter: int | None, stacks: Stacks, happening: Happening) -> bool:
        """Ends at the next line of whoever waits for a task that is over; False when nobody of the user's does."""
        step = self._successor(task, awaiter, stacks, False)
        if not step.targets:
            return False
        step.happening = happening
        self._arm(step)
        return True

    def clear(self) -> None:
        """Gives up the step under way."""
        if self._step is not None:
            self._step = None
            self._monitor.set_global("step", 0)
            self._refresh()
            self.take_lines_back()

    def take_lines_back(self) -> None:
        """Makes LINE events come here again, or to the breakpoints while nothing is stepped."""
        is_idle = self._step is None and not self._watches
        self._monitor.on(LINE, self._line_callback if is_idle else self._on_line)

    def started(self, code: CodeType, frame: FrameType) -> bool:
        """A frame starts, or a generator goes on. Whether it must be told of the next of this code, too."""
        step = self._step
        if step is None or not step.into or not self._enters(code):
            return False
        if _called_from(frame, step.targets):
            step.targets[frame] = None
            self._refresh()
        return True

    def _enters(self, code: CodeType) -> bool:
        kind = self._usercode.kind_of(code)
        return kind == "user" or (kind == "library" and not self._just_my_code)

    def _counting(self, own: list[Entry]) -> dict[FrameType, Entry | None]:
        """The frames of a stack in which a step may end; always the innermost, if it stands at a line of its own."""
        counting = [entry for entry in own if self._enters(entry.frame.f_code)]
        if own and (own[0].at_line_start or not counting):
            counting.append(own[0])
        return {entry.frame: entry for entry in counting}

    def _follow(self, own: list[Entry], into: bool, task: int) -> Step:
        targets = self._counting(own)
        step = Step(targets, into, task=task)
        step.root = own[-1].frame if own and task != MAIN_THREAD else None
        inner = next((index for index, entry in enumerate(own) if entry.frame in targets), len(own))
        for callee, caller in zip(own[inner:], own[inner + 1 :], strict=False):
            if caller.frame in targets:
                step.returning = callee.frame
                break
        return step

    def _arm(self, step: Step) -> None:
        self._step = step
        self.take_lines_back()
        self._watch(step)
        self._monitor.restart()

    def _watch(self, step: Step) -> None:
        events = PY_START | PY_RESUME if step.into else 0
        self._monitor.set_global("step", events | (PY_UNWIND if step.root is not None else 0))
        self._refresh()

    def _refresh(self) -> None:
        before = self._events
        self._events = {}
        for code, events in self._step.codes() if self._step else ():
            known = self._events.get(id(code), (code, 0))[1]
            self._events[id(code)] = (code, known | events)
        self._monitor.refresh(code for code, _ in {**before, **self._events}.values())

    def _on_instruction(self, _code: CodeType, _offset: int) -> None:
        frame = _getframe(1)
        happening = self._watches.ask(frame)
        if happening is not None:
            self._on_arrival(Arrival(frame, "step", happening=happening))

    def _on_line(self, code: CodeType, line: int) -> None:
        self.at_line(_getframe(1), code, line)

    def at_line(self, frame: FrameType, code: CodeType, line: int) -> None:
        """A line is about to run: stops at its breakpoints, or as the end of the step."""
        happening = self._watches.ask(frame)
        hit = self._breakpoints.check(frame, code, line)
        if happening is not None:
            self._on_arrival(Arrival(frame, "step", hit_ids=tuple(hit), happening=happening))
            return
        if hit:
            self._on_breakpoint(frame, hit)
            return
        step = self._step
        if step is None or frame not in step.targets or _is_inline(frame, line):
            return
        stood = step.targets[frame]
        if stood is None or line != stood.line or frame.f_lasti <= stood.lasti:
            self._on_arrival(Arrival(frame, step.reason, hit_ids=tuple(step.hit_ids), happening=step.happening))

    def _on_return(self, code: CodeType, _offset: int, value: object) -> None:
        step, frame = self._step, _getframe(1)
        happening = self._watches.ask(frame, returns=True)
        if happening is not None:
            self._on_arrival(Arrival(frame, "step", at_line_start=False, happening=happening))
            return
        if step is None:
            return
        if frame is step.returning and frame.f_back is not None:
            returned = (code.co_qualname, value)
            arrival = Arrival(frame.f_back, "step", at_line_start=False, returned=returned, happening=step.happening)
            self._on_arrival(arrival)
        elif frame is step.root:
            self._pass_on(step)

    def _on_unwind(self, _code: CodeType, _offset: int, _error: BaseException) -> None:
        step = self._step
        if step is not None and _getframe(1) is step.root:
            self._pass_on(step)

    def _on_resume(self, code: CodeType, _offset: int) -> object:
        return None if self.started(code, _getframe(1)) else DISABLE

    def _pass_on(self, step: Step) -> None:
        """The task's root frame ends: whoever waits for the task takes the step over."""
        stacks = Stacks(self._host, self._usercode, _getframe(2))
        successor = self._successor(self._host.task(step.task), self._host.awaiter(step.task), stacks, step.into)
        if not successor.targets:
            self.clear()
            return
        successor.happening = step.happening
        self._step = successor
        self._watch(successor)

    def _successor(self, task: Task[Any] | None, awaiter: int | None, stacks: Stacks, into: bool) -> Step:
        if awaiter is not None and self._host.task(awaiter) is not None:  # it may have given up waiting, and ended
            return self._follow(stacks.own(awaiter), into, awaiter)
        own = stacks.own(MAIN_THREAD) if self._is_run_by_main(task, stacks) else []
        return self._follow(own, into, MAIN_THREAD)

    def _is_run_by_main(self, task: Task[Any] | None, stacks: Stacks) -> bool:
        """Whether the loop was started for this task: the library's frames that run the loop hold it."""
        if task is None:
            return False
        for entry in stacks.own(MAIN_THREAD):
            if self._usercode.is_user(entry.frame.f_code):
                break
            if any(value is task for value in entry.frame.f_locals.values()):
                return True
        return False


def _called_from(frame: FrameType, targets: Container[FrameType]) -> bool:
    caller = frame.f_back
    while caller is not None:
        if caller in targets:
            return True
        caller = caller.f_back
    return False


def _is_inline(frame: FrameType, line: int) -> bool:
    """True for a generator expression on the line that drives it: entering it is no step that anybody sees."""
    caller = frame.f_back
    return frame.f_code.co_name == "<genexpr>" and caller is not None and caller.f_lineno == line
