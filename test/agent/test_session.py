"""The program as a whole: entry, pause, cancel, commands while it runs; no cost when nothing is asked."""

import json
import os
import sys
import unittest
from typing import Any
from unittest import mock

from debuggee import CommandFailed, Debuggee, Move

DEBUGGER = sys.monitoring.DEBUGGER_ID


class StopOnEntry(unittest.TestCase):
    def test_stops_at_the_first_line_of_the_program(self):
        places: list[str] = []

        def script(debuggee: Debuggee) -> Move:
            places.append(f"{debuggee.stopped['reason']} | {debuggee.where()}")
            return "next" if len(places) == 1 else "continue"

        debuggee = Debuggee("busy.py", script)
        debuggee.agent.stop_on_entry()
        debuggee.run()
        self.assertEqual(["entry | main | <module>: import asyncio", "step | main | <module>: import signal"], places)


class Pause(unittest.TestCase):
    def stops(self, thread: int, *commands: tuple[str, dict[str, Any]]) -> list[str]:
        places: list[str] = []

        def script(debuggee: Debuggee) -> Move:
            places.append(f"{debuggee.stopped['reason']} | {debuggee.where()}")

        self.debuggee = Debuggee("busy.py", script)
        self.debuggee.post("pause", threadId=thread)
        for command, args in commands:
            self.debuggee.post(command, **args)
        self.debuggee.run()
        return places

    def test_of_the_main_thread_stops_the_task_that_runs(self):
        self.assertEqual(["pause | Task-1 | interrupt: signal.raise_signal(signal.SIGUSR1)"], self.stops(1))

    def test_of_a_suspended_task_stops_on_it(self):
        places: list[str] = []

        def script(debuggee: Debuggee) -> None:
            if not places:
                debuggee.post("pause", threadId=debuggee.thread_of("sleeper"))
            places.append(debuggee.where())

        debuggee = Debuggee("busy.py", script)
        debuggee.set_breakpoints("interrupt", hitCondition="1")
        debuggee.run()
        self.assertEqual("sleeper | sleep (library)", places[1])

    def test_of_a_thread_that_does_not_live_stops_the_one_that_runs(self):
        self.assertEqual(["pause | Task-1 | interrupt: signal.raise_signal(signal.SIGUSR1)"], self.stops(999))

    def test_comes_after_the_commands_before_it(self):
        self.stops(1, ("evaluate", {"expression": "1 + 1", "context": "repl"}))
        results = [reply.get("result") for reply in self.debuggee.host.replies]
        self.assertEqual([{}, {"value": "2", "type": "int", "variablesReference": 0}], results[:2])

    def test_while_stopped_is_no_error(self):
        def script(debuggee: Debuggee) -> None:
            debuggee.request("pause", threadId=1)

        debuggee = Debuggee("busy.py", script)
        debuggee.set_breakpoints("interrupt", hitCondition="1")
        debuggee.run()
        self.assertEqual(1, len([event for event in debuggee.host.events if event["event"] == "stopped"]))

    def test_while_a_condition_is_evaluated_stops_after_it(self):
        places: list[str] = []
        debuggee = Debuggee("busy.py", lambda debuggee: places.append(debuggee.where()))
        debuggee.post("pause", threadId=1)
        debuggee.set_breakpoints("interrupt", condition="interrupt()")
        debuggee.run()
        self.assertEqual(1, len(places))
        self.assertNotIn("<expression>", places[0])


class BreakpointCall(unittest.TestCase):
    def stops(self) -> list[str]:
        places: list[str] = []

        def script(debuggee: Debuggee) -> None:
            places.append(f"{debuggee.stopped['description']} | {debuggee.where()}")

        Debuggee("calls_breakpoint.py", script).run()
        return places

    def test_stops_where_it_stands(self):
        self.assertEqual(["Paused on breakpoint() | main | inside: breakpoint()"], self.stops())

    def test_does_nothing_when_the_environment_says_so(self):
        with mock.patch.dict(os.environ, PYTHONBREAKPOINT="0"):
            self.assertEqual([], self.stops())


class WhatWasLookedAt(unittest.TestCase):
    def test_is_let_go_when_the_program_goes_on(self):
        def script(debuggee: Debuggee) -> Move:
            if debuggee.stopped["reason"] == "step":
                return "continue"
            for child in debuggee.scope().values():
                if child["variablesReference"]:
                    debuggee.children(child)
            debuggee.evaluate("kept")
            debuggee.evaluate("[kept for _ in range(2)]", "repl")
            return "next"

        debuggee = Debuggee("lets_go.py", script)
        debuggee.set_breakpoints("look")
        debuggee.request("setExceptionBreakpoints", filters=[{"id": "raised"}])
        debuggee.run()
        self.assertIsNone(debuggee.error)
        self.assertEqual("gone\ngone\n", debuggee.output.getvalue())


class TheClock(unittest.TestCase):
    def test_stands_still_as_long_as_the_program(self):
        debuggee = Debuggee("busy.py")
        debuggee.set_breakpoints("interrupt")
        debuggee.run()
        self.assertEqual([True, False] * 3, debuggee.host.still)


class CancelTask(unittest.TestCase):
    def cancel(self, **args: Any) -> Any:
        answers: list[Any] = []

        def script(debuggee: Debuggee) -> None:
            debuggee.set_breakpoints()
            thread = args.pop("threadId", None) or debuggee.thread_of("sleeper")
            answers.append(debuggee.request("cancelTask", threadId=thread, **args))

        self.debuggee = Debuggee("busy.py", script)
        self.debuggee.set_breakpoints("interrupt")
        self.debuggee.run()
        return answers[0]

    def test_cancels_it_with_the_message(self):
        self.assertEqual({"accepted": True}, self.cancel(message="enough"))
        self.assertIn("CancelledError", self.debuggee.output.getvalue())

    def test_is_refused_for_the_main_thread(self):
        with self.assertRaisesRegex(CommandFailed, "The main thread is no task"):
            self.cancel(threadId=1)

    def test_is_refused_for_what_is_no_live_task(self):
        with self.assertRaisesRegex(CommandFailed, "no live task has the id 999"):
            self.cancel(threadId=999)


class ACommand(unittest.TestCase):
    def test_that_nobody_knows_is_refused(self):
        with self.assertRaisesRegex(CommandFailed, "The debuggee knows no command 'dance'."):
            Debuggee("busy.py").request("dance")

    def test_that_needs_a_stop_is_refused_while_the_program_runs(self):
        debuggee = Debuggee("busy.py")
        for command, args in [
            ("stackTrace", {"threadId": 1, "startFrame": 0, "levels": 1}),
            ("scopes", {"frameId": 1}),
            ("variables", {"variablesReference": 1, "start": 0, "count": 0}),
            ("continue", {}),
            ("step", {"threadId": 1, "kind": "next"}),
            ("exceptionInfo", {"threadId": 1}),
        ]:
            with self.assertRaisesRegex(CommandFailed, "The program is running; pause it first."):
                debuggee.request(command, **args)

    def test_that_makes_no_sense_is_refused_under_its_number(self):
        agent = Debuggee("busy.py").agent
        reply = json.loads(agent.handle('{"seq": 7, "command": "scopes", "args": {}}'))
        self.assertEqual((7, False), (reply["seq"], reply["ok"]))
        self.assertFalse(json.loads(agent.handle("nonsense"))["ok"])

    def test_for_source_answers_the_text_of_any_known_file(self):
        debuggee = Debuggee("busy.py")
        text = debuggee.request("source", path=debuggee.path)["content"]
        self.assertEqual("\n".join(debuggee.lines) + "\n", text)
        import asyncio.locks

        self.assertIn("class Lock", debuggee.request("source", path=asyncio.locks.__file__)["content"])
        with self.assertRaisesRegex(CommandFailed, "There is no source text of <nowhere>."):
            debuggee.request("source", path="<nowhere>")


class Monitoring(unittest.TestCase):
    """What the interpreter is asked to report."""

    def events_while(self, **settings: Any) -> list[int]:
        """The global events that are on while a program runs, with nothing asked for."""
        seen: list[int] = []
        debuggee = Debuggee("busy.py", **settings)
        debuggee.agent.poll = lambda _frame: seen.append(  # type: ignore[method-assign]
            sys.monitoring.get_events(DEBUGGER) if sys.monitoring.get_tool(DEBUGGER) else -1
        )
        debuggee.run()
        return seen

    def test_is_off_but_for_the_first_start_of_each_function(self):
        self.assertEqual([sys.monitoring.events.PY_START] * 4, self.events_while())

    def test_is_off_without_debugging(self):
        self.assertEqual([-1] * 4, self.events_while(no_debug=True))

    def test_is_off_again_after_a_step(self):
        seen: list[int] = []

        def script(debuggee: Debuggee) -> Move:
            seen.append(sys.monitoring.get_events(DEBUGGER))
            debuggee.set_breakpoints()
            return "in" if len(seen) < 4 else "continue"

        debuggee = Debuggee("busy.py", script)
        debuggee.set_breakpoints("interrupt")
        debuggee.run()
        self.assertEqual([sys.monitoring.events.PY_START] * 4, seen)

    def test_is_given_back_at_the_end(self):
        Debuggee("busy.py").run()
        self.assertIsNone(sys.monitoring.get_tool(DEBUGGER))

    def test_is_refused_while_another_debugger_is_at_work(self):
        sys.monitoring.use_tool_id(DEBUGGER, "other")
        try:
            with self.assertRaisesRegex(RuntimeError, r"Another debugger \(other\) is at work"):
                Debuggee("busy.py").agent.start()
        finally:
            sys.monitoring.free_tool_id(DEBUGGER)


class AStopAtTheRecursionLimit(unittest.TestCase):
    def test_has_room_to_work(self):
        values: list[str] = []

        def script(debuggee: Debuggee) -> None:
            values.append(debuggee.evaluate("sum(range(n, 10))"))
            values.append(str(len(debuggee.frames()) > 500))

        debuggee = Debuggee("deep.py", script)
        debuggee.set_breakpoints("deep")
        debuggee.run()
        self.assertEqual((["45", "True"], "deep\nTrue\n"), (values, debuggee.output.getvalue()))


if __name__ == "__main__":
    unittest.main()
