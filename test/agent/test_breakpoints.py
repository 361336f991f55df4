"""Breakpoints: where they stand, when they stop, what they say."""

import os
import tempfile
import unittest
from typing import Any

from debuggee import PROGRAMS, CommandFailed, Debuggee


def stops_at(marker: str, **options: Any) -> list[str]:
    """Where a breakpoint at this marker stops, as `function(i)`, while the program runs to its end."""
    stops: list[str] = []

    def script(debuggee: Debuggee) -> None:
        scope = debuggee.scope()
        shown = ", ".join(f"{name}={scope[name]['value']}" for name in ("i", "n", "x") if name in scope)
        stops.append(f"{debuggee.frames()[0]['name']}({shown})")

    debuggee = Debuggee("points.py", script)
    status = debuggee.set_breakpoints(marker, **options)[0]
    if not status["verified"]:
        raise CommandFailed(status["message"])
    debuggee.run()
    return [*stops, debuggee.console().rstrip()] if debuggee.console() else stops


class ABreakpoint(unittest.TestCase):
    def test_stops_each_time_its_line_is_about_to_run(self):
        self.assertEqual([f"count(i={i}, n=10)" for i in range(10)], stops_at("loop"))

    def test_slides_to_the_next_line_with_code(self):
        debuggee = Debuggee("points.py")
        status = debuggee.set_breakpoints("comment")[0]
        self.assertEqual({"id": 100, "verified": True, "line": debuggee.marker("count")}, status)

    def test_stops_in_a_function_of_one_line(self):
        self.assertIn("get(x=1)", stops_at("one_line"))

    def test_stops_once_on_a_line_with_a_generator_expression(self):
        self.assertEqual(["main()"], stops_at("genexpr"))

    def test_stops_in_each_frame_of_a_recursion(self):
        self.assertEqual([f"recursive(n={n})" for n in (3, 2, 1, 0)], stops_at("recursive"))

    def test_stops_once_on_an_await_that_is_cancelled(self):
        stops: list[str] = []

        def script(debuggee: Debuggee) -> None:
            stops.append(debuggee.where())

        debuggee = Debuggee("steps.py", script)
        debuggee.set_breakpoints("cancelled")
        debuggee.run()
        self.assertEqual(["Task-54 | cancelled: await asyncio.sleep(60)"], stops)

    def test_stops_where_the_file_goes_by_another_name(self):
        with tempfile.TemporaryDirectory() as folder:
            link = os.path.join(folder, "link")
            os.symlink(PROGRAMS, link)
            stops: list[str] = []
            debuggee = Debuggee("points.py", lambda debuggee: stops.append(debuggee.frames()[0]["path"]))
            debuggee.set_breakpoints("late")
            debuggee.path = os.path.join(link, "points.py")
            debuggee.run()
        self.assertEqual([debuggee.path], stops)

    def test_names_itself_and_its_task_in_the_stop(self):
        debuggee = Debuggee("points.py", lambda debuggee: names.append(debuggee.thread_name()))
        names: list[str] = []
        debuggee.set_breakpoints("fetch")
        debuggee.run()
        expected = {"event": "stopped", "reason": "breakpoint", "description": "Paused on breakpoint"}
        stopped = debuggee.stopped
        self.assertEqual(expected | {"hitBreakpointIds": [100], "threadId": stopped["threadId"]}, stopped)
        self.assertEqual(["Task-1"], names)

    def test_may_be_set_while_the_program_is_stopped_also_on_lines_that_have_run(self):
        stops: list[int] = []

        def script(debuggee: Debuggee) -> None:
            stops.append(debuggee.frames()[0]["line"])
            debuggee.set_breakpoints("loop", "late")

        debuggee = Debuggee("points.py", script)
        debuggee.set_breakpoints("loop")
        debuggee.run()
        self.assertEqual([debuggee.marker("loop")] * 10 + [debuggee.marker("late")], stops)

    def test_that_is_taken_away_stops_no_more(self):
        stops: list[str] = []

        def script(debuggee: Debuggee) -> None:
            stops.append(debuggee.where())
            debuggee.set_breakpoints()

        debuggee = Debuggee("points.py", script)
        debuggee.set_breakpoints("loop")
        debuggee.run()
        self.assertEqual(["Task-1 | count: squared = i * i"], stops)

    def test_stops_in_code_that_was_loaded_before_the_debugger_came(self):
        namespace: dict[str, Any] = {"__name__": "loaded"}
        path = str(PROGRAMS / "loaded_before.py")
        with open(path) as file:
            exec(compile(file.read(), path, "exec"), namespace)
        generator = namespace["generate"]()
        next(generator)
        stops: list[str] = []

        def script(debuggee: Debuggee) -> None:
            stops.append(debuggee.where())

        debuggee = Debuggee("loaded_before.py", script)
        debuggee.agent.start()
        debuggee.set_breakpoints("function", "generator")
        namespace["function"]()
        list(generator)
        debuggee.agent.close()
        self.assertEqual(["main | function: return 1", "main | generate: yield 2"], stops)


class AnImpossibleBreakpoint(unittest.TestCase):
    def refusal(self, path: str, line: int) -> str:
        debuggee = Debuggee("points.py")
        args = {"path": path, "breakpoints": [{"id": 1, "line": line}]}
        status = debuggee.request("setBreakpoints", **args)["breakpoints"][0]
        self.assertFalse(status["verified"])
        return status["message"]

    def test_after_the_last_line_of_code(self):
        debuggee = Debuggee("points.py")
        line = debuggee.marker("end")
        self.assertEqual(f"There is no code at line {line} or after it.", self.refusal(debuggee.path, line))

    def test_in_a_file_that_is_not_there(self):
        self.assertEqual("There is no source text of /nowhere.py.", self.refusal("/nowhere.py", 1))

    def test_in_a_file_that_is_no_python(self):
        self.assertEqual("Syntax error in line 1: invalid syntax.", self.refusal(str(PROGRAMS / "broken.py"), 2))


class ACondition(unittest.TestCase):
    def test_stops_only_where_it_is_true(self):
        self.assertEqual(["count(i=7, n=10)"], stops_at("loop", condition="i == 7"))

    def test_may_use_the_frame_inside_of_lambdas_and_comprehensions(self):
        self.assertEqual(
            ["count(i=2, n=10)"], stops_at("loop", condition="(lambda: i)() == 2 and all(i for _ in 'ab')")
        )

    def test_is_evaluated_once_a_hit(self):
        condition = "(_seen := globals().setdefault('_seen', [])).append(i) or (i == 9 and len(_seen) == 10)"
        self.assertEqual(["count(i=9, n=10)"], stops_at("loop", condition=condition))

    def test_that_raises_stops_and_says_so(self):
        self.assertEqual(
            ["count(i=9, n=10)", "Breakpoint condition 'nope > 1' failed: NameError: name 'nope' is not defined"],
            stops_at("count", condition="nope > 1"),
        )

    def test_that_is_no_expression_is_refused(self):
        with self.assertRaisesRegex(CommandFailed, "SyntaxError: invalid syntax"):
            stops_at("loop", condition="i =")

    def test_does_not_stop_at_breakpoints_of_its_own(self):
        stops: list[str] = []
        debuggee = Debuggee("points.py", lambda debuggee: stops.append(debuggee.where()))
        points = [
            {"id": 1, "line": debuggee.marker("fetch"), "condition": "self.get('b') == 'B'"},
            {"id": 2, "line": debuggee.marker("get")},
        ]
        debuggee.request("setBreakpoints", path=debuggee.path, breakpoints=points)
        debuggee.run()
        self.assertEqual(
            ["Task-1 | Client.fetch: return self.get(key)", "Task-1 | Client.get: return key.upper()"], stops
        )


class AHitCondition(unittest.TestCase):
    def assert_hits(self, expected: list[int], hit_condition: str, **options: Any) -> None:
        expected_stops = [f"count(i={i}, n=10)" for i in expected]
        self.assertEqual(expected_stops, stops_at("loop", hitCondition=hit_condition, **options))

    def test_of_a_number_stops_at_that_hit(self):
        self.assert_hits([4], "5")

    def test_may_compare(self):
        self.assert_hits([7, 8, 9], ">= 8")
        self.assert_hits([8, 9], ">8")
        self.assert_hits([0, 1], "< 3")
        self.assert_hits([0, 1, 2], "<=3")
        self.assert_hits([2], " == 3 ")

    def test_may_ask_for_every_nth(self):
        self.assert_hits([2, 5, 8], "% 3")

    def test_counts_only_where_the_condition_is_true(self):
        self.assert_hits([6], "3", condition="i >= 4")

    def test_that_makes_no_sense_is_refused(self):
        for text in ("often", "% 0", "-1", "3 4"):
            with self.assertRaisesRegex(CommandFailed, f"'{text}' is no hit condition: write a number"):
                stops_at("loop", hitCondition=text)

    def test_goes_on_counting_when_other_breakpoints_change(self):
        stops: list[str] = []

        def script(debuggee: Debuggee) -> None:
            stops.append(debuggee.evaluate("i"))
            debuggee.set_breakpoints("loop", "late", hitCondition="% 4")

        debuggee = Debuggee("points.py", script)
        debuggee.set_breakpoints("loop", hitCondition="% 4")
        debuggee.run()
        self.assertEqual(["3", "7"], stops)


class ALogPoint(unittest.TestCase):
    def test_prints_and_does_not_stop(self):
        self.assertEqual(
            ["i is 2 (4, 0002)"], stops_at("loop", condition="i == 2", logMessage="i is {i} ({i*i}, {i:04})")
        )

    def test_may_quote_and_escape(self):
        log = """it's {{here}}: {"n=" + str(n)!r}"""
        self.assertEqual(["it's {here}: 'n=10'"], stops_at("count", logMessage=log))

    def test_names_its_line(self):
        debuggee = Debuggee("points.py")
        debuggee.set_breakpoints("count", logMessage="here")
        debuggee.run()
        location = {"path": debuggee.path, "line": debuggee.marker("count"), "function": "count"}
        expected = [{"event": "output", "category": "console", "text": "here\n", "location": location}]
        self.assertEqual(expected, debuggee.host.events)

    def test_that_fails_says_why(self):
        self.assertEqual(
            ["Log message failed: NameError: name 'nope' is not defined"], stops_at("count", logMessage="{nope}")
        )

    def test_that_is_no_message_is_refused(self):
        with self.assertRaisesRegex(CommandFailed, "The log message cannot be understood: SyntaxError"):
            stops_at("loop", logMessage="{i")


class AFunctionBreakpoint(unittest.TestCase):
    def stops_in(self, *names: str, **options: Any) -> list[str]:
        stops: list[str] = []

        def script(debuggee: Debuggee) -> None:
            self.assertEqual("function breakpoint", debuggee.stopped["reason"])
            stops.append(debuggee.where())

        self.debuggee = Debuggee("points.py", script)
        points = [{"id": 200 + n, "name": name, **options} for n, name in enumerate(names)]
        self.statuses = self.debuggee.request("setFunctionBreakpoints", breakpoints=points)["breakpoints"]
        self.debuggee.run()
        return stops

    def test_stops_at_the_first_line_of_the_body(self):
        self.assertEqual(["Task-1 | Client.fetch: await asyncio.sleep(0)"], self.stops_in("Client.fetch"))
        self.assertEqual([200], self.debuggee.stopped["hitBreakpointIds"])

    def test_matches_the_last_parts_of_a_name(self):
        expected = ["Task-1 | Client.get: return key.upper()", "Task-1 | get: def get(x): return x"]
        self.assertEqual(expected, self.stops_in("get"))

    def test_does_not_match_half_a_name(self):
        self.assertEqual([], self.stops_in("et", "lient.get"))

    def test_may_have_a_condition_on_the_parameters(self):
        self.assertEqual(["Task-1 | recursive: if n > 0:"], self.stops_in("recursive", condition="n == 2"))

    def test_may_have_a_hit_condition(self):
        self.assertEqual(["Task-1 | recursive: if n > 0:"], self.stops_in("recursive", hitCondition="4"))

    def test_is_verified_when_its_function_is_loaded(self):
        self.stops_in("Client.get")
        self.assertEqual("No function Client.get is loaded yet.", self.statuses[0]["message"])
        events = [event for event in self.debuggee.host.events if event["event"] == "breakpoint"]
        self.assertEqual([{"event": "breakpoint", "breakpoint": {"id": 200, "verified": True}}], events)

    def test_does_not_stop_in_library_code(self):
        self.assertEqual([], self.stops_in("sleep"))


class BreakpointLocations(unittest.TestCase):
    def test_are_the_lines_with_code(self):
        debuggee = Debuggee("points.py")
        first, last = debuggee.marker("loop"), debuggee.marker("count") + 3
        lines = debuggee.request("breakpointLocations", path=debuggee.path, line=first, endLine=last)["lines"]
        self.assertEqual([first, debuggee.marker("count"), last], lines)


if __name__ == "__main__":
    unittest.main()
