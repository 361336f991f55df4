"""What each of many tasks is doing, in a few microseconds a task: for the list of threads and the task tree."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from types import CellType, FrameType, FunctionType
from typing import TYPE_CHECKING, Any

from .awaits import await_chain, frame_of, is_future, is_running, is_task, qualified_name
from .frames import location_of
from .host import Host
from .usercode import UserCode
from .wire import TaskDescription

if TYPE_CHECKING:
    import asyncio

_getframe = sys._getframe  # pyright: ignore[reportPrivateUsage]


class TaskDescriber:
    """Reads tasks; runs none of their code, and keeps nothing of them."""

    def __init__(self, host: Host, usercode: UserCode) -> None:
        self._host = host
        self._usercode = usercode

    def describe_tasks(self, task_ids: Sequence[int]) -> list[TaskDescription]:
        """In the order of the ids; empty for those that are no live task."""
        return [self._describe(self._host.task(task_id)) for task_id in task_ids]

    def _describe(self, task: asyncio.Task[Any] | None) -> TaskDescription:
        if task is None:
            return {"name": "", "coroutine": "", "awaiting": None, "awaitingTask": None, "location": None}
        coroutine = task.get_coro()
        description: TaskDescription = {
            "name": task.get_name(),
            "coroutine": qualified_name(coroutine),
            "awaiting": None,
            "awaitingTask": None,
            "location": None,
        }
        if is_running(coroutine):
            running = self._innermost_running(coroutine)
            description["location"] = None if running is None else location_of(running)
            return description
        user, library = self._innermost(coroutine)
        if user is not None:
            description["location"] = location_of(user)
        waiter = getattr(task, "_fut_waiter", None)
        if waiter is not None or library:
            description["awaiting"] = _called(library) or _future_name(waiter)
            description["awaitingTask"] = self._awaited_task(waiter, library)
        return description

    def _innermost_running(self, coroutine: object) -> FrameType | None:
        """The innermost frame of the user's, of a task whose code is on the interpreter's stack, below this one."""
        root = frame_of(coroutine)
        frame: FrameType | None = _getframe()
        while frame is not None and not self._usercode.is_user(frame.f_code):
            if frame is root:
                return None
            frame = frame.f_back
        return frame

    def _innermost(self, coroutine: object) -> tuple[FrameType | None, list[FrameType]]:
        """The innermost frame of the user's, and the library's frames inside it, outermost first."""
        user: FrameType | None = None
        library: list[FrameType] = []
        kind = self._usercode.kind
        for frame in await_chain(coroutine):
            belongs_to = kind(frame.f_code.co_filename)
            if belongs_to == "user":
                user, library = frame, []
            elif belongs_to == "library":
                library.append(frame)
        return user, library

    def _awaited_task(self, waiter: object, library: list[FrameType]) -> int | None:
        if is_task(waiter):
            return self._host.task_id(waiter)  # type: ignore[arg-type]
        futures = _waited_for(library) if library else gathered(waiter) or shielded(waiter)
        for future in futures:
            if is_task(future) and not future.done():
                return self._host.task_id(future)
        return None


def _called(library: list[FrameType]) -> str | None:
    """The function of the library that the user's code called: `Lock.acquire`, also where `async with lock` did."""
    if not library:
        return None
    if library[0].f_code.co_qualname.startswith("_AsCompletedIterator."):
        return "as_completed"
    for frame in library:
        if not frame.f_code.co_name.startswith("_"):
            return frame.f_code.co_qualname
    name = library[0].f_code.co_qualname
    return name.rpartition(".")[0] or name


def _future_name(waiter: object) -> str | None:
    if is_task(waiter):
        return waiter.get_name()  # type: ignore[attr-defined]
    if is_future(waiter):
        return "gather" if gathered(waiter) else "Future"
    return None


def gathered(waiter: object) -> Sequence[Any]:
    """The children of a gathering future."""
    children = getattr(waiter, "_children", ())
    return children if isinstance(children, list | tuple) else ()


def shielded(waiter: object) -> Iterable[Any]:
    """The inner future of a shield: only the callbacks that join the two know both."""
    for callback in getattr(waiter, "_callbacks", None) or ():
        function = callback[0] if isinstance(callback, tuple) else callback
        if type(function) is not FunctionType:
            continue  # of the program: it may run anything when it is asked
        for held in map(_held_by, function.__closure__ or ()):
            if is_future(held) and held is not waiter:
                yield held


def _held_by(cell: CellType) -> object:
    try:
        return cell.cell_contents
    except ValueError:  # a variable that is not assigned yet
        return None


def _waited_for(library: list[FrameType]) -> Iterable[Any]:
    """The futures that `asyncio.wait` waits for are a local variable of its inner coroutine."""
    if library[-1].f_code.co_name == "_wait":
        futures = library[-1].f_locals.get("fs")
        return futures if isinstance(futures, list | set | tuple) else ()
    return ()
