"""What would let a suspended task go on: read off asyncio's objects on its stack, for the command `explainTask`.

Runs none of the program's code but `qsize()` of queues, and keeps nothing.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import _AsyncGeneratorContextManager as _MadeOfGenerator  # pyright: ignore[reportPrivateUsage]
from itertools import pairwise
from types import BuiltinFunctionType, FrameType, FunctionType, MethodDescriptorType, MethodType, WrapperDescriptorType
from typing import Any

from .awaits import driven_objects, frame_of, is_future, is_task
from .describe import gathered, shielded
from .host import Host
from .usercode import UserCode
from .wire import Json

# What a task waits with, in a list of its own: so it is certain who else holds it (`_is_nobody_elses`).
type Held = list[Any]
type Task = asyncio.Task[Any]

# `async with` keeps the function that will leave it on the frame's stack, and next to it whose it is.
_EXIT = "__aexit__"
_FUNCTIONS = (FunctionType, MethodType, BuiltinFunctionType, MethodDescriptorType, WrapperDescriptorType)
# It gives its lock back while it waits.
_GIVES_BACK = "Condition.wait"
# While it waits the block is not entered yet, though what will leave it is on the stack.
_ENTERS = "_ContextManagerMixin.__aenter__"


class Waits:
    """Answers `Wants` of ``src/model/waiting/facts.ts``."""

    def __init__(self, host: Host, usercode: UserCode) -> None:
        self._host = host
        self._usercode = usercode
        self._readers: dict[str, Callable[[Held, Task], Json]] = {
            "_AsCompletedIterator._wait_for_one": lambda held, _task: self._tasks("any", held[0]._todo),
            "Lock.acquire": self._lock,
            "Semaphore.acquire": self._semaphore,
            "Event.wait": lambda held, task: {"kind": "event", "nobody": _is_nobody_elses(held, task)},
            "Condition.wait": lambda held, task: {"kind": "condition", "nobody": _is_nobody_elses(held, task)},
            "Barrier.wait": lambda held, _task: _barrier(held[0]),
            "Queue.get": _queue,
            "Queue.put": _queue,
            "Queue.join": _queue,
            "TaskGroup.__aexit__": lambda held, _task: self._tasks("all", held[0]._tasks),
            "StreamReader._wait_for_data": lambda held, _task: _connection(held[0], "data"),
            "FlowControlMixin._drain_helper": lambda held, _task: _connection(held[0], "room"),
        }

    def of(self, task: Task) -> Json | None:
        """None for a task that awaits nothing, or nothing that is known."""
        frames = [frame for frame in map(frame_of, driven_objects(task.get_coro())) if frame is not None]
        library = self._library_inside(frames)
        if library and library[-1].f_code.co_qualname == "Lock.acquire":
            library = library[-1:]
        for frame in library:
            name = frame.f_code.co_qualname
            if name in self._readers:
                return self._readers[name]([frame.f_locals["self"]], task)
            if name == "_wait" and "return_when" in frame.f_locals:
                return self._waited(frame.f_locals)
        return self._future([getattr(task, "_fut_waiter", None)], task)

    def _library_inside(self, frames: list[FrameType]) -> list[FrameType]:
        """The library's frames inside of the innermost of the user's, outermost first."""
        for index in range(len(frames) - 1, -1, -1):
            if self._usercode.is_user(frames[index].f_code):
                return frames[index + 1 :]
        return frames

    def _future(self, held: Held, task: Task) -> Json | None:
        if not is_future(held[0]):
            return None
        if is_task(held[0]):
            return self._tasks("all", held)
        inner = gathered(held[0]) or list(shielded(held[0]))
        if inner:
            return self._tasks("all", inner)
        return {"kind": "future", "nobody": _is_nobody_elses(held, task)}

    def _tasks(self, mode: str, futures: Iterable[Any]) -> Json:
        pending = [future for future in futures if is_future(future) and not future.done()]
        ids = [self._host.task_id(future) for future in pending]
        known = sorted(each for each in ids if each is not None)
        return {"kind": "tasks", "mode": mode, "tasks": known, "others": len(pending) - len(known)}

    def _waited(self, names: Mapping[str, Any]) -> Json:
        """`asyncio.wait`, by the parameters of its inner coroutine."""
        mode = "all" if names["return_when"] == asyncio.ALL_COMPLETED else "any"
        return {**self._tasks(mode, names["fs"]), "timed": names["timeout"] is not None}

    def _lock(self, held: Held, task: Task) -> Json:
        locked = held[0].locked()
        return {"kind": "lock", "free": not locked, "holders": self._holders(held[0], task) if locked else []}

    def _semaphore(self, held: Held, task: Task) -> Json:
        return {"kind": "semaphore", "free": held[0]._value > 0, "holders": self._holders(held[0], task)}

    def _holders(self, lock: Any, asking: Task) -> list[int]:
        """Tasks that stand in an `async with` of it. Who calls `acquire()` leaves no trace."""
        tasks = asyncio.all_tasks(asking.get_loop())
        holders = [self._host.task_id(task) for task in tasks if _holds(task, lock)]
        return sorted(each for each in holders if each is not None)


def _holds(task: Task, lock: Any) -> bool:
    chain = driven_objects(task.get_coro())
    frames = [frame for frame in map(frame_of, chain) if frame is not None]
    if any(_is_in(_GIVES_BACK, frame, lock) for frame in frames):
        return False
    entering = sum(_is_in(_ENTERS, frame, lock) for frame in frames)
    return sum(_belongs(entered, lock) for driven in chain for entered in _entered(driven)) > entering


def _is_in(method: str, frame: FrameType, lock: Any) -> bool:
    return frame.f_code.co_qualname == method and _belongs(frame.f_locals.get("self"), lock)


def _belongs(entered: Any, lock: Any) -> bool:
    return entered is lock or (issubclass(type(entered), asyncio.Condition) and entered._lock is lock)


def _entered(driven: object) -> Iterator[object]:
    """What a coroutine has entered by `async with`, also inside of an `@asynccontextmanager` that it stands in."""
    held = gc.get_referents(driven)
    for function, owner in pairwise(held):
        if not _is_exit(function):
            continue
        yield owner
        if issubclass(type(owner), _MadeOfGenerator):
            yield from _entered(owner.gen)


def _is_exit(held: object) -> bool:
    """Only functions are asked for their name: other values are the program's, and may run anything to answer."""
    return any(type(held) is kind for kind in _FUNCTIONS) and held.__name__ == _EXIT  # type: ignore[attr-defined]


def _barrier(barrier: asyncio.Barrier) -> Json:
    return {"kind": "barrier", "arrived": barrier.n_waiting, "parties": barrier.parties}


def _queue(held: Held, task: Task) -> Json:
    nobody = _is_nobody_elses(held, task)
    queue = held[0]
    sizes = {"size": queue.qsize(), "maximum": queue.maxsize, "unfinished": queue._unfinished_tasks}
    return {"kind": "queue", **sizes, "nobody": nobody}


def _connection(stream: Any, waits_for: str) -> Json:
    transport = getattr(stream, "_transport", None)
    name = None if transport is None else transport.get_extra_info("peername")
    peer = f"{name[0]}:{name[1]}" if isinstance(name, tuple) else name or None
    return {"kind": "connection", "waitsFor": waits_for, "peer": peer}


def _is_nobody_elses(held: Held, task: Task) -> bool:
    """True when all references to what the task waits with are of the task's own: then nobody can wake it."""
    own = [*driven_objects(task.get_coro()), task]
    counted = sum(each is held[0] for holder in own for each in gc.get_referents(holder))
    return _references(held) - _references([object()]) == counted


def _references(held: Held) -> int:
    return sys.getrefcount(held[0])
