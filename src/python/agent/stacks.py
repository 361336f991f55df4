"""The stack of each thread, a task or the main thread, of a program that stands still."""

from __future__ import annotations

import inspect
from types import FrameType
from typing import TYPE_CHECKING, Any

from .awaits import await_chain, frame_of, is_running
from .errors import CommandError
from .frames import Entry, Label
from .host import Host
from .usercode import UserCode
from .wire import MAIN_THREAD

if TYPE_CHECKING:
    import asyncio


class Stacks:
    """Made for one stop, and dropped with it: it keeps frames.

    The interpreter has one stack. From the inside out it holds the frames of the running task down to the root of
    its coroutine; where that task was started eagerly, those of the task that started it; what remains is the main
    thread's.
    """

    def __init__(
        self, host: Host, usercode: UserCode, innermost: FrameType | None, at_line_start: bool = False
    ) -> None:
        """`innermost`: of the interpreter's stack; `at_line_start`: it is about to run its line."""
        self._host = host
        self._usercode = usercode
        self._innermost = innermost
        self._at_line_start = at_line_start
        self._segments: dict[int, list[Entry]] | None = None
        self._stacks: dict[int, list[Entry | Label]] = {}

    def pin(self, thread_id: int, entries: list[Entry]) -> None:
        """Gives a thread a stack that is no more, out of a traceback."""
        self._stacks[thread_id] = [entry for entry in entries if not self._usercode.is_internal(entry.frame)]

    def is_of_ended(self, thread_id: int) -> bool:
        """Whether the thread has nothing but the stack it was given: a task that is over."""
        return thread_id != MAIN_THREAD and thread_id in self._stacks and self._host.task(thread_id) is None

    def of(self, thread_id: int) -> list[Entry | Label]:
        """Innermost first: the thread's own frames, then, each after a label, those of the tasks that await it."""
        stack = self._stacks.get(thread_id)
        if stack is None:
            stack = self._stacks[thread_id] = [*self.own(thread_id), *self._awaiters(thread_id)]
        return stack

    def own(self, thread_id: int) -> list[Entry]:
        """The thread's own frames, innermost first."""
        segment = self._segmented().get(thread_id)
        if segment is not None or thread_id == MAIN_THREAD or self.is_of_ended(thread_id):
            return segment or []
        task = self._host.task(thread_id)
        if task is None:
            raise CommandError(f"No live task has the id {thread_id}.")
        return self._suspended(task)

    def _suspended(self, task: asyncio.Task[Any]) -> list[Entry]:
        frames = [frame for frame in await_chain(task.get_coro()) if not self._usercode.is_internal(frame)]
        return [Entry.of(frame) for frame in reversed(frames)]

    def _awaiters(self, thread_id: int) -> list[Entry | Label]:
        entries: list[Entry | Label] = []
        seen = {thread_id}
        while (awaiter := self._awaiter(thread_id)) is not None and awaiter not in seen:
            task = self._host.task(awaiter)
            if task is None:
                break
            seen.add(awaiter)
            entries += [Label(f"awaited by {task.get_name()}"), *self.own(awaiter)]
            thread_id = awaiter
        return entries

    def _awaiter(self, thread_id: int) -> int | None:
        return None if thread_id == MAIN_THREAD else self._host.awaiter(thread_id)

    def _segmented(self) -> dict[int, list[Entry]]:
        if self._segments is None:
            self._segments = self._cut()
        return self._segments

    def _cut(self) -> dict[int, list[Entry]]:
        segments: dict[int, list[Entry]] = {}
        segment: list[Entry] = []
        roots = self._roots()
        frame = self._innermost
        while frame is not None:
            if not self._usercode.is_internal(frame):
                segment.append(Entry.of(frame, self._at_line_start and frame is self._innermost))
            if frame in roots:
                segments[roots[frame]] = segment
                segment = []
            frame = frame.f_back
        segments[MAIN_THREAD] = segment
        return segments

    def _roots(self) -> dict[FrameType, int]:
        """Root frames of the tasks whose code is on the interpreter's stack."""
        current = self._host.task(self._host.current_task())
        root = frame_of(current.get_coro()) if current is not None else None
        roots: dict[FrameType, int] = {} if root is None else {root: self._host.current_task()}
        if not _coroutine_below(root or self._innermost):
            return roots
        for task in _all_tasks():  # rare: a task that was started eagerly by another is on the stack with it
            root, task_id = frame_of(task.get_coro()), self._host.task_id(task)
            if root is not None and task_id is not None and is_running(task.get_coro()):
                roots[root] = task_id
        return roots


def _coroutine_below(frame: FrameType | None) -> bool:
    while frame is not None and (frame := frame.f_back) is not None:
        if frame.f_code.co_flags & inspect.CO_COROUTINE:
            return True
    return False


def _all_tasks() -> set[asyncio.Task[Any]]:
    import asyncio  # here, for the host may put its own in place after this module was imported

    try:
        return asyncio.all_tasks()
    except RuntimeError:  # no loop runs
        return set()
