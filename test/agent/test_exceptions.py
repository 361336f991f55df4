"""Stops on exceptions: which, where, and what is said about them."""

import unittest
from typing import Any

from debuggee import CommandFailed, Debuggee, Move


class Exceptions(unittest.TestCase):
    maxDiff = None

    def run_with(self, *filters: Any, program: str = "raising.py", script: Any = None, **settings: Any) -> list[str]:
        """Where a program stops with these filters, and what it says there."""
        self.stops: list[str] = []

        def look(debuggee: Debuggee) -> Move:
            self.assertEqual("exception", debuggee.stopped["reason"])
            self.stops.append(f"{debuggee.where()} | {debuggee.stopped['text']}")
            return script(debuggee) if script is not None else None

        self.debuggee = Debuggee(program, look, **settings)
        self.debuggee.request("setExceptionBreakpoints", filters=list(filters))
        self.debuggee.run()
        return self.stops


class Raised(Exceptions):
    def test_stops_once_for_each_exception_where_it_enters_the_users_code(self):
        self.assertEqual(
            [
                'Task-1 | library_raises: json.loads("{") | JSONDecodeError: Expecting property name enclosed in '
                "double quotes: line 1 column 2 (char 1)",
                "Task-1 | fails: raise Trouble(name) | Trouble: first",
                "Task-3 | fails: raise Trouble(name) | Trouble: last",
            ],
            self.run_with({"id": "raised"}),
        )

    def test_may_have_a_condition_on_the_exception_and_the_frame(self):
        condition = "isinstance(__exception__, Trouble) and name == 'last'"
        stops = self.run_with({"id": "raised", "condition": condition})
        self.assertEqual(["Task-3 | fails: raise Trouble(name) | Trouble: last"], stops)

    def test_leaves_cancellations_out_unless_the_condition_asks_for_them(self):
        condition = "type(__exception__).__name__ == 'CancelledError'"
        stops = self.run_with({"id": "raised", "condition": condition})
        self.assertEqual(["Task-2 | cancelled: await asyncio.sleep(60) | CancelledError"], stops)

    def test_stops_in_library_code_without_just_my_code(self):
        stops = self.run_with(
            {"id": "raised", "condition": "isinstance(__exception__, ValueError)"}, just_my_code=False
        )
        self.assertEqual(1, len(stops))
        self.assertIn("(library)", stops[0])

    def test_leaves_out_a_filter_whose_condition_is_no_expression_and_says_so(self):
        debuggee = Debuggee("raising.py", lambda _debuggee: None)
        filters = [{"id": "raised", "condition": "x ="}, {"id": "uncaught"}]
        answer = debuggee.request("setExceptionBreakpoints", filters=filters)
        self.assertEqual(["raised"], [each["id"] for each in answer["faults"]])
        self.assertRegex(answer["faults"][0]["message"], "SyntaxError")
        self.assertTrue(debuggee.agent.filters.wants("uncaught"))
        self.assertFalse(debuggee.agent.filters.wants("raised"))

    def test_can_be_stepped_from(self):
        places: list[str] = []

        def script(debuggee: Debuggee) -> Move:
            places.append(debuggee.where())
            if debuggee.stopped["reason"] == "step":
                return "continue"
            debuggee.request("setExceptionBreakpoints", filters=[])
            return "next"

        debuggee = Debuggee("raising.py", script)
        condition = "isinstance(__exception__, Trouble)"
        debuggee.request("setExceptionBreakpoints", filters=[{"id": "raised", "condition": condition}])
        debuggee.run()
        self.assertEqual(["Task-1 | fails: raise Trouble(name)", 'Task-1 | passes_on: print("cleaning")'], places)


class Uncaught(Exceptions):
    def test_stops_with_the_frames_that_the_exception_left(self):
        stacks: list[str] = []

        def script(debuggee: Debuggee) -> None:
            frames = [line for line in debuggee.stack().splitlines() if "(library)" not in line]
            stacks.append("\n".join(frames))

        stops = self.run_with({"id": "uncaught"}, script=script)
        self.assertEqual(["main | fails: raise Trouble(name) | Trouble: last"], stops)
        self.assertEqual(
            [
                'fails: raise Trouble(name)\nmain: await asyncio.create_task(fails("last"))\n'
                "run: asyncio.run(main())\n<module>: run()"
            ],
            stacks,
        )

    def test_lets_the_frames_be_looked_at(self):
        def script(debuggee: Debuggee) -> None:
            self.assertEqual("'last'", debuggee.scope()["name"]["value"])
            self.assertEqual("Trouble('last')", debuggee.scope("Exception")["__exception__"]["value"])
            self.assertEqual("('last',)", debuggee.evaluate("__exception__.args"))
            self.assertEqual("1", debuggee.evaluate("number", frame=debuggee.frame("main")))

        self.run_with({"id": "uncaught"}, script=script)

    def test_may_have_a_condition(self):
        self.assertEqual([], self.run_with({"id": "uncaught", "condition": "name == 'other'"}))

    def test_does_not_stop_when_it_is_off(self):
        self.assertEqual([], self.run_with())
        self.assertEqual("Trouble", type(self.debuggee.error).__name__)

    def test_does_not_stop_when_the_program_exits_or_is_interrupted(self):
        for program in ("exits.py", "is_interrupted.py"):
            self.assertEqual([], self.run_with({"id": "uncaught"}, program=program))
            self.assertIsInstance(self.debuggee.error, SystemExit | KeyboardInterrupt)

    def test_goes_on_when_it_is_stepped(self):
        stops = self.run_with({"id": "uncaught"}, script=lambda _debuggee: "next")
        self.assertEqual(1, len(stops))

    def test_of_a_task_that_nobody_awaits_stops_on_its_thread(self):
        stops: list[Any] = []

        def script(debuggee: Debuggee) -> None:
            stops.append((debuggee.thread, debuggee.frames()[0]["name"], debuggee.stopped["text"]))

        debuggee = Debuggee("raising.py", script)
        debuggee.run()
        debuggee.request("setExceptionBreakpoints", filters=[{"id": "uncaught"}])
        debuggee.agent.never_retrieved(77, "Task-77 failed", debuggee.error)
        self.assertEqual([(77, "fails", "Task-77 failed")], stops)


class ExceptionInfo(Exceptions):
    def test_has_the_exception_and_its_traceback(self):
        infos: list[Any] = []
        self.run_with({"id": "uncaught"}, script=lambda d: infos.append(d.request("exceptionInfo", threadId=1)))
        details = infos[0].pop("details")
        self.assertEqual({"exceptionId": "Trouble", "description": "last", "breakMode": "unhandled"}, infos[0])
        names = {key: details[key] for key in ("message", "typeName", "fullTypeName")}
        self.assertEqual({"message": "last", "typeName": "Trouble", "fullTypeName": "Trouble"}, names)
        line = f'  File "{self.debuggee.path}", line {self.debuggee.marker("trouble")}, in fails\n'
        self.assertIn(line + "    raise Trouble(name)", details["stackTrace"])
        self.assertTrue(details["stackTrace"].startswith("Traceback (most recent call last):\n"))
        self.assertNotIn("debuggee.py", details["stackTrace"])

    def test_has_causes_and_groups(self):
        infos: list[Any] = []
        script = lambda d: infos.append(d.request("exceptionInfo", threadId=1))  # noqa: E731
        self.run_with({"id": "uncaught"}, program="grouped.py", script=script)
        text = infos[0]["details"]["stackTrace"]
        for part in (
            "LookupError: inner",
            "direct cause",
            "ExceptionGroup: several (2 sub-exceptions)",
            "ValueError: other",
        ):
            self.assertIn(part, text)

    def test_is_refused_for_a_thread_that_did_not_stop_on_one(self):
        def script(debuggee: Debuggee) -> None:
            with self.assertRaisesRegex(CommandFailed, "This thread did not stop on an exception."):
                debuggee.request("exceptionInfo", threadId=debuggee.thread)

        debuggee = Debuggee("raising.py", script)
        debuggee.set_breakpoints("passes")
        debuggee.run()


if __name__ == "__main__":
    unittest.main()
