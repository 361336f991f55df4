"""Runs a program under the agent, with a host that obeys a test: the test sees each stop and says how to go on.

Needs nothing but Python: it runs under a native CPython, and inside the embedded one.
"""

from __future__ import annotations

import asyncio
import io
import itertools
import json
import os
import re
import signal
import sys
import types
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary, WeakValueDictionary

HERE = Path(__file__).resolve().parent
PROGRAMS = HERE / "programs"
sys.path.append(str(HERE.parents[1] / "src" / "python"))

from agent import Agent, Settings  # noqa: E402

INTERNAL = [str(HERE / name) for name in ("debuggee.py", "run.py", "test_")]
if "_unwind" in sys.modules:  # what embeds this Python
    INTERNAL.append(os.path.dirname(str(sys.modules["_unwind"].__file__)))

type Move = str | tuple[str, int] | None


class TestHost:
    """The agent's host. `at_stop` is called whenever the agent waits, and answers with the next command."""

    __test__ = False

    def __init__(self, at_stop: Callable[[], str]) -> None:
        self._at_stop = at_stop
        self._ids: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
        self._tasks: WeakValueDictionary[int, Any] = WeakValueDictionary()
        self._new_id = itertools.count(2)
        self.events: list[dict[str, Any]] = []
        self.replies: list[dict[str, Any]] = []
        self.still: list[bool] = []
        self.arrived: deque[str] = deque()

    def emit(self, event: str) -> None:
        self.events.append(json.loads(event))

    def wait(self) -> str:
        return self._at_stop()

    def stand_still(self, still: bool) -> None:
        self.still.append(still)

    def poll(self) -> str | None:
        return self.arrived.popleft() if self.arrived else None

    def reply(self, reply: str) -> None:
        self.replies.append(json.loads(reply))

    def current_task(self) -> int:
        task = asyncio.current_task() if asyncio._get_running_loop() else None
        return 1 if task is None else self.id_of(task)

    def task(self, task_id: int) -> Any:
        task = self._tasks.get(task_id)
        return None if task is None or task.done() else task

    def task_id(self, task: Any) -> int | None:
        return self.id_of(task) if isinstance(task, asyncio.Task) else None

    def awaiter(self, task_id: int) -> int | None:
        awaited = self._tasks.get(task_id)
        for task in live_tasks():
            waiter = task._fut_waiter
            if waiter is not None and (waiter is awaited or awaited in getattr(waiter, "_children", ())):
                return self.id_of(task)
        return None

    def id_of(self, task: Any) -> int:
        if task not in self._ids:
            self._ids[task] = next(self._new_id)
            self._tasks[self._ids[task]] = task
        return self._ids[task]


def _last_task_number() -> int:
    async def nothing() -> None:
        pass

    loop = asyncio.new_event_loop()
    task = loop.create_task(nothing())
    loop.run_until_complete(task)
    loop.close()
    return int(task.get_name().removeprefix("Task-"))


def live_tasks() -> Iterable[Any]:
    return asyncio.all_tasks() if asyncio._get_running_loop() else ()


class CommandFailed(Exception):
    """The agent refused a command; its message."""


class Debuggee:
    """One run of a program of `programs/`.

    `script(debuggee)` is called at each stop and returns how to go on: `continue` (or None), `next`, `in`, `out`; or a
    pair of that and the thread to step. What it raises, `run` raises.
    """

    def __init__(self, program: str, script: Callable[[Debuggee], Move] | None = None, **settings: Any) -> None:
        self.path = str(PROGRAMS / program)
        self.lines = Path(self.path).read_text().splitlines()
        self.host = TestHost(self._decide)
        self.agent = Agent(self.host, Settings(internal=INTERNAL, **settings))
        self.output = io.StringIO()
        self.error: BaseException | None = None
        self._tasks_before = _last_task_number()
        self._script = script or (lambda _debuggee: None)
        self._script_error: BaseException | None = None
        self._seq = itertools.count(1)

    # Before and while it runs.

    def request(self, command: str, **args: Any) -> Any:
        """One command and its result. Raises CommandFailed."""
        reply = json.loads(self.agent.handle(self._text(command, args)))
        if not reply["ok"]:
            raise CommandFailed(reply["error"])
        return reply["result"]

    def post(self, command: str, **args: Any) -> None:
        """Leaves a command for the next poll."""
        self.host.arrived.append(self._text(command, args))

    def marker(self, name: str) -> int:
        """The line with `# @name`."""
        return next(n for n, line in enumerate(self.lines, 1) if line.endswith(f"# @{name}"))

    def set_breakpoints(self, *names: str, **options: Any) -> list[dict[str, Any]]:
        points = [{"id": 100 + n, "line": self.marker(name), **options} for n, name in enumerate(names)]
        return self.request("setBreakpoints", path=self.path, breakpoints=points)["breakpoints"]

    def run(self) -> Debuggee:
        """To its end. What it prints goes to `output`; what ends it to `error`."""
        main, saved_handler = sys.modules["__main__"], signal.getsignal(signal.SIGUSR1)
        signal.signal(signal.SIGUSR1, lambda _number, frame: self.agent.poll(frame))
        try:
            with redirect_stdout(self.output), redirect_stderr(self.output):
                self._execute()
        finally:
            self.agent.close()
            signal.signal(signal.SIGUSR1, saved_handler)
            sys.modules["__main__"] = main
        if self._script_error is not None:
            raise self._script_error
        return self

    def _execute(self) -> None:
        module = types.ModuleType("__main__")
        module.__file__ = self.path
        sys.modules["__main__"] = module
        self.agent.start()
        try:
            exec(compile("\n".join(self.lines) + "\n", self.path, "exec"), module.__dict__)
        except BaseException as error:
            self.error = error
            self.agent.uncaught(error)

    # At a stop.

    @property
    def stopped(self) -> dict[str, Any]:
        """The last `stopped` event."""
        return [event for event in self.host.events if event["event"] == "stopped"][-1]

    @property
    def thread(self) -> int:
        return self.stopped["threadId"]

    def thread_of(self, name: str) -> int:
        """The thread of the task with this name."""
        return next(self.host.id_of(task) for task in live_tasks() if self.numbered(task.get_name()) == name)

    def frames(self, thread: int | None = None, start: int = 0, levels: int = 0) -> list[dict[str, Any]]:
        thread = self.thread if thread is None else thread
        return self.request("stackTrace", threadId=thread, startFrame=start, levels=levels)["frames"]

    def stack(self, thread: int | None = None) -> str:
        """The stack as text, innermost first: `name: the line`, `name (library)`, `-- label`."""
        return "\n".join(self._written(frame) for frame in self.frames(thread))

    def where(self) -> str:
        """The thread that stopped and its innermost frame."""
        return f"{self.thread_name()} | {self._written(self.frames(levels=1)[0])}"

    def thread_name(self, thread: int | None = None) -> str:
        task = self.host.task(self.thread if thread is None else thread)
        return "main" if task is None else self.numbered(task.get_name())

    def numbered(self, text: str) -> str:
        """Task names as if this were the first program that the process runs."""
        return re.sub(r"Task-(\d+)", lambda match: f"Task-{int(match[1]) - self._tasks_before}", text)

    def frame(self, name: str | None = None, thread: int | None = None) -> int:
        """The id of the innermost frame, or of the innermost with this name."""
        return next(frame["id"] for frame in self.frames(thread) if name in (None, frame["name"]))

    def scope(self, name: str = "Locals", frame: int | None = None) -> dict[str, dict[str, Any]]:
        """The variables of a scope by name."""
        scopes = self.request("scopes", frameId=frame or self.frame())["scopes"]
        return self.children(next(scope for scope in scopes if scope["name"] == name))

    def children(self, parent: dict[str, Any], start: int = 0, count: int = 0, **args: Any) -> dict[str, Any]:
        reference = parent["variablesReference"]
        answer = self.request("variables", variablesReference=reference, start=start, count=count, **args)
        return {variable["name"]: variable for variable in answer["variables"]}

    def evaluate(self, expression: str, context: str = "watch", frame: int | None = None) -> str:
        return self.request("evaluate", expression=expression, context=context, frameId=frame or self.frame())["value"]

    def console(self) -> str:
        """What the debugger itself printed."""
        return "".join(e["text"] for e in self.host.events if e["event"] == "output" and e["category"] == "console")

    def _decide(self) -> str:
        try:
            move = self._script(self) or "continue"
        except BaseException as error:
            self._script_error = error
            self.agent.close()
            move = "continue"
        if move == "continue":
            return self._text("continue", {})
        kind, thread = (move, self.thread) if isinstance(move, str) else move
        return self._text("step", {"threadId": thread, "kind": kind})

    def _text(self, command: str, args: dict[str, Any]) -> str:
        return json.dumps({"seq": next(self._seq), "command": command, "args": args})

    def _written(self, frame: dict[str, Any]) -> str:
        if frame["kind"] == "label":
            return f"-- {self.numbered(frame['name'])}"
        if frame["kind"] == "library":
            return f"{frame['name']} (library)"
        lines = Path(frame["path"]).read_text().splitlines()
        return f"{frame['name']}: {lines[frame['line'] - 1].partition('  #')[0].strip()}"


def walk(program: str, at: str, *moves: str, **settings: Any) -> str:
    """Stops at a marker, then makes the moves; where each of them ended. Then the program runs on without stops."""
    places: list[str] = []
    left = iter(moves)

    def script(debuggee: Debuggee) -> Move:
        places.append(debuggee.where())
        move = next(left, None)
        if move is None:
            debuggee.set_breakpoints()
        return move

    debuggee = Debuggee(program, script, **settings)
    debuggee.set_breakpoints(at)
    debuggee.run()
    if debuggee.error is not None:
        raise debuggee.error
    unmade = len(list(left))
    return "\n".join([*places, f"{unmade} moves not made"] if unmade else places)
