"""The commands of `src/protocol/commands.ts`, each a method; what they raise becomes the reply's error in one place."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any

from .awaits import is_cancelled_error
from .breakpoints import lines_with_code
from .completions import complete
from .errors import CommandError, describe_error
from .evaluate import Expression, Namespace, assign
from .exceptions import exception_info
from .repl import run_typed
from .reprs import Reprs
from .source import source_text
from .stops import Stop
from .variables import Variables, evaluate_in
from .wire import MAIN_THREAD, Evaluated, Json

if TYPE_CHECKING:
    from .session import Agent

# Characters of a value that each kind of view can hold.
_LIMITS = {"hover": 2_000, "repl": 20_000, "clipboard": 50_000_000}


class Commands:
    """Stateless: all state is the agent's."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self._handlers: dict[str, Callable[[Any], Any]] = {
            "setBreakpoints": self._set_breakpoints,
            "setFunctionBreakpoints": self._set_function_breakpoints,
            "setExceptionBreakpoints": self._set_exception_breakpoints,
            "breakpointLocations": self._breakpoint_locations,
            "stackNow": self._stack_now,
            "stackTrace": self._stack_trace,
            "scopes": self._scopes,
            "variables": self._variables,
            "setVariable": self._set_variable,
            "setExpression": self._set_expression,
            "evaluate": self._evaluate,
            "completions": self._completions,
            "exceptionInfo": self._exception_info,
            "continue": self._continue,
            "step": self._step,
            "pause": self._pause,
            "cancelTask": self._cancel_task,
            "source": self._source,
        }

    def answer(self, text: str) -> str:
        """From the JSON text of a command to that of its reply."""
        seq = 0
        try:
            command = json.loads(text)
            seq = command["seq"]
            result = self._serve(command["command"], command.get("args") or {})
            return json.dumps({"seq": seq, "ok": True, "result": result})
        except CommandError as error:
            return json.dumps({"seq": seq, "ok": False, "error": str(error)})
        except (Exception, KeyboardInterrupt) as error:
            return json.dumps({"seq": seq, "ok": False, "error": f"The debugger failed: {describe_error(error)}"})

    def _serve(self, name: str, args: Json) -> Any:
        handler = self._handlers.get(name)
        if handler is None:
            raise CommandError(f"The debuggee knows no command {name!r}.")
        return handler(args)

    @property
    def _stop(self) -> Stop:
        stop = self._agent.current
        if stop is None:
            raise CommandError("The program is running; pause it first.")
        return stop

    def _set_breakpoints(self, args: Json) -> Json:
        return {"breakpoints": self._agent.breakpoints.replace(args["path"], args["breakpoints"])}

    def _set_function_breakpoints(self, args: Json) -> Json:
        return {"breakpoints": self._agent.function_breakpoints.replace(args["breakpoints"])}

    def _set_exception_breakpoints(self, args: Json) -> Json:
        return {"faults": self._agent.set_exception_filters(args["filters"])}

    def _breakpoint_locations(self, args: Json) -> Json:
        lines = lines_with_code(args["path"])
        return {"lines": [line for line in lines if args["line"] <= line <= args["endLine"]]}

    def _stack_now(self, args: Json) -> Json:
        return {"frames": self._agent.stack_now(args["threadId"])}

    def _stack_trace(self, args: Json) -> Json:
        frames, total = self._stop.frames(args["threadId"], args["startFrame"], args["levels"])
        return {"frames": frames, "totalFrames": total}

    def _scopes(self, args: Json) -> Json:
        return {"scopes": self._stop.scopes(args["frameId"])}

    def _variables(self, args: Json) -> Json:
        reference, which = args["variablesReference"], args.get("filter")
        variables = self._stop.variables.variables(reference, args["start"], args["count"], which)
        return {"variables": variables}

    def _set_variable(self, args: Json) -> Evaluated:
        return self._stop.variables.set(args["variablesReference"], args["name"], args["value"])

    def _set_expression(self, args: Json) -> Evaluated:
        frame, extra = self._stop.frame(args["frameId"]), self._stop.extra(args["frameId"])
        value = evaluate_in(Expression(args["value"]), frame, extra)
        try:
            assign(args["expression"], value, Namespace.of(frame, extra))
        except CommandError:
            raise
        except BaseException as error:
            raise CommandError(describe_error(error)) from None
        return self._stop.variables.evaluated(value, args["expression"], frame, extra)

    def _evaluate(self, args: Json) -> Evaluated:
        frame, extra = self._place(args)
        text, context = textwrap.dedent(args["expression"]).strip(), args["context"]
        if context == "repl":
            return self._run_in_repl(text, frame, extra)
        value = evaluate_in(Expression(text), frame, extra)
        return self._shown(value, text, frame, extra, _LIMITS.get(context, 1_000))

    def _run_in_repl(self, text: str, frame: FrameType | None, extra: Any) -> Evaluated:
        try:
            shows, value = run_typed(text, Namespace.of(frame, extra), _short, self._print)
        except CommandError:
            raise
        except BaseException as error:
            raise CommandError(describe_error(error)) from None
        if not shows:
            return {"value": "", "type": "", "variablesReference": 0}
        return self._shown(value, None if "\n" in text else text, frame, extra, _LIMITS["repl"])

    def _print(self, text: str) -> None:
        self._agent.emit("output", category="console", text=text)

    def _shown(self, value: object, text: str | None, frame: FrameType | None, extra: Any, limit: int) -> Evaluated:
        stop = self._agent.current
        if stop is not None:
            return stop.variables.evaluated(value, text, frame, extra, limit)
        shown = Variables(lambda: 0).evaluated(value, None, frame, extra, limit)
        return {"value": shown["value"], "type": shown["type"], "variablesReference": 0}

    def _place(self, args: Json) -> tuple[FrameType | None, Any]:
        frame_id = args.get("frameId")
        return (None, {}) if frame_id is None else (self._stop.frame(frame_id), self._stop.extra(frame_id))

    def _completions(self, args: Json) -> Json:
        frame, extra = self._place(args)
        return {"targets": complete(args["text"], args["column"], Namespace.of(frame, extra))}

    def _exception_info(self, args: Json) -> Json:
        stop = self._stop
        raised = stop.raised if args["threadId"] == stop.thread_id else None
        error, break_mode = (raised.error, raised.break_mode) if raised else (None, "always")
        of_cancellation = stop.reason == "cancellation" or (error is not None and is_cancelled_error(error))
        told = self._agent.unwinding.exception_info(stop, error) if of_cancellation else None
        return told or exception_info(error, break_mode, self._agent.usercode)

    def _continue(self, args: Json) -> Json:
        assert self._stop is not None
        self._agent.resume()
        return {}

    def _step(self, args: Json) -> Json:
        self._stop.stacks.own(args["threadId"])  # refuses ids that are no live thread
        self._agent.step(args["kind"], args["threadId"])
        return {}

    def _pause(self, args: Json) -> Json:
        if self._agent.current is None:
            self._agent.pause_requested = args["threadId"]
        return {}

    def _cancel_task(self, args: Json) -> Json:
        thread_id = args["threadId"]
        task = self._agent.host.task(thread_id)
        if task is not None:
            return {"accepted": task.cancel(msg=args.get("message"))}
        if thread_id == MAIN_THREAD:
            raise CommandError("The main thread is no task; cancel the task that it runs, or stop the program.")
        raise CommandError(f"There is nothing to cancel: no live task has the id {thread_id}.")

    def _source(self, args: Json) -> Json:
        return {"content": source_text(args["path"])}


def _short(value: object) -> str:
    return Reprs().short(value, _LIMITS["repl"])
