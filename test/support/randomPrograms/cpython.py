"""Runs random programs (``program.ts``) on CPython's own asyncio, and writes down all that they can observe.

It mirrors ``interpreter.ts`` line by line: whoever changes one changes both.
"""

from __future__ import annotations

import asyncio
import json
import types
from typing import Any


class Deadline(float):
    """A time that comes after the equal ones made before it. CPython leaves the order of equal ones undefined."""

    made = 0

    def __init__(self, when: float) -> None:
        Deadline.made += 1
        self.order = Deadline.made

    def __lt__(self, other: float) -> bool:
        return (float(self), self.order) < (float(other), getattr(other, "order", 0))


class VirtualLoop(asyncio.BaseEventLoop):
    """Its time is virtual; it stops when nothing is scheduled."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 0.0
        self._clock_resolution = 1e-9
        self._selector = self
        self.set_exception_handler(lambda loop, context: None)

    def time(self) -> float:
        return self._now

    def call_at(self, when: float, callback: Any, *args: Any, context: Any = None) -> asyncio.TimerHandle:
        return super().call_at(Deadline(when), callback, *args, context=context)

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            self.stop()
        else:
            self._now += timeout
        return []

    def _process_events(self, event_list: list[Any]) -> None:
        pass


@types.coroutine
def bare(value: Any):
    yield value


class Interpreter:
    def __init__(self, loop: VirtualLoop, program: dict[str, Any]) -> None:
        self.log: list[str] = []
        self.tasks: dict[int, asyncio.Task[Any]] = {}
        self.loop = loop
        self.program = program
        self.futures = [loop.create_future() for _ in range(program["futures"])]
        self.waiting: dict[int, list[Any]] = {}
        self.errors: list[BaseException] = []
        for body in range(program["roots"]):
            self.tasks[body] = loop.create_task(self.body(body))

    def summary(self) -> list[str]:
        lines = [f"future {i}: {self.outcome(future)}" for i, future in enumerate(self.futures)]
        for body, task in sorted(self.tasks.items()):
            must_cancel = ", must cancel" if task._must_cancel else ""
            lines.append(f"task {body}: {self.outcome(task)}, {task.cancelling()} requests{must_cancel}")
        return lines

    async def body(self, body: int) -> Any:
        self.log.append(f"{body} begins")
        try:
            return await self.ops(body, self.program["bodies"][body])
        finally:
            self.log.append(f"{body} ends")

    async def ops(self, body: int, ops: list[Any]) -> int | None:
        for op in ops:
            returned = await self.op(body, op)
            if returned is not None:
                return returned
        return None

    async def op(self, body: int, op: list[Any]) -> int | None:
        match op:
            case ["yield"]:
                await asyncio.sleep(0)
            case ["sleep", seconds]:
                await asyncio.sleep(seconds)
                self.log.append(f"{body} slept until {self.loop.time():g}")
            case ["await", ref]:
                await self.await_(body, ref)
            case ["badYield"]:
                await bare("bad")
            case ["try", ops, handler, cleanup]:
                return await self.try_(body, ops, handler, cleanup)
            case ["raise", message]:
                raise ValueError(message)
            case ["raiseCancelled", message]:
                raise asyncio.CancelledError(*[message] * (message is not None))
            case ["return", value]:
                return value
            case _:
                self.act(str(body), op)
        return None

    async def await_(self, body: int, ref: list[Any]) -> None:
        awaited = self.find(ref)
        if awaited is None or self.circular(body, ref):
            return
        self.waiting[body] = ref
        try:
            self.log.append(f"{body} got {shown_value(await awaited)}")
        finally:
            del self.waiting[body]

    async def try_(self, body: int, ops: list[Any], handler: str, cleanup: list[Any]) -> int | None:
        try:
            return await self.ops(body, ops)
        except BaseException as error:
            self.log.append(f"{body} caught {self.shown(error)}")
            if handler == "reraise":
                raise
            if handler == "replace":
                raise ValueError("instead") from None
            if handler == "uncancel":
                self.act(str(body), ["uncancel", ["task", body]])
            return None
        finally:
            await self.ops(body, cleanup)
            self.log.append(f"{body} cleaned up")

    def act(self, who: str, op: list[Any]) -> None:
        match op:
            case ["soon", action]:
                self.loop.call_soon(self.callback, action)
            case ["later", seconds, action]:
                self.loop.call_later(seconds, self.callback, action)
            case _:
                done = self.perform(op)
                self.log.append(f"{who} {op[0]} {done}")

    def callback(self, action: list[Any]) -> None:
        self.act("callback", action)

    def perform(self, action: list[Any]) -> str:
        match action:
            case ["cancel", ref, message]:
                future = self.find(ref)
                return "nothing" if future is None else str(future.cancel(message)).lower()
            case ["uncancel", [_, body]]:
                task = self.tasks.get(body)
                return "nothing" if task is None else str(task.uncancel())
            case ["setResult", number, value]:
                return self.settle(lambda: self.futures[number].set_result(value))
            case ["setException", number, message]:
                return self.settle(lambda: self.futures[number].set_exception(ValueError(message)))
            case ["watch", ref]:
                return self.watch(ref)
            case [kind, body]:
                return self.spawn(body, kind == "spawnEager")
        raise AssertionError(action)

    def settle(self, settle: Any) -> str:
        try:
            settle()
        except asyncio.InvalidStateError:
            return "invalid"
        return "done"

    def watch(self, ref: list[Any]) -> str:
        future = self.find(ref)
        if future is None:
            return "nothing"
        future.add_done_callback(lambda done: self.log.append(f"{ref[0]} {ref[1]} is done: {self.outcome(done)}"))
        return "done"

    def spawn(self, body: int, eager: bool) -> str:
        self.tasks[body] = asyncio.Task(self.body(body), loop=self.loop, eager_start=eager)
        return "done"

    def find(self, ref: list[Any]) -> asyncio.Future[Any] | None:
        return self.futures[ref[1]] if ref[0] == "future" else self.tasks.get(ref[1])

    def circular(self, body: int, ref: list[Any]) -> bool:
        seen: set[int] = set()
        at: list[Any] | None = ref
        while at is not None and at[0] == "task":
            if at[1] == body or at[1] in seen:
                return True
            seen.add(at[1])
            at = self.waiting.get(at[1])
        return False

    def outcome(self, future: asyncio.Future[Any]) -> str:
        if not future.done():
            return "pending"
        if future.cancelled():
            return "cancelled" + (f" ({future._cancel_message})" if future._cancel_message is not None else "")
        error = future.exception()
        return f"result {shown_value(future.result())}" if error is None else f"raised {self.shown(error)}"

    def shown(self, error: BaseException) -> str:
        if not any(known is error for known in self.errors):
            self.errors.append(error)
        number = next(i for i, known in enumerate(self.errors) if known is error)
        if isinstance(error, asyncio.CancelledError):
            return f"cancelled#{number}({''.join(error.args)})"
        return f"error#{number}({'runtime' if isinstance(error, RuntimeError) else error})"


def shown_value(value: Any) -> str:
    return "undefined" if value is None else str(value)


kept: list[Interpreter] = []
"""Those that ran: a pending coroutine that is collected would run its cleanup."""


def run(program: dict[str, Any]) -> list[str]:
    asyncio._set_running_loop(None)  # Pyodide claims that a loop of its own runs.
    loop = VirtualLoop()
    interpreter = Interpreter(loop, program)
    kept.append(interpreter)
    loop.run_forever()
    log = interpreter.log + interpreter.summary()
    loop.close()
    return log


def run_all(programs: str) -> str:
    """Texts are JSON: programs in, the log of each out."""
    return json.dumps([run(program) for program in json.loads(programs)])
