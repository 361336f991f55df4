"""Expressions and statements in the frames of a stopped program."""

import unittest
from typing import Any

from debuggee import CommandFailed, Debuggee


class Evaluation(unittest.TestCase):
    def look(self, script: Any) -> Debuggee:
        debuggee = Debuggee("values.py", script)
        debuggee.set_breakpoints("look")
        debuggee.run()
        self.assertIsNone(debuggee.error)
        return debuggee

    def assert_values(self, *pairs: tuple[str, str], context: str = "watch") -> Debuggee:
        def script(debuggee: Debuggee) -> None:
            for expression, value in pairs:
                self.assertEqual(value, debuggee.evaluate(expression, context), expression)

        return self.look(script)

    def assert_refused(self, *pairs: tuple[str, str], context: str = "watch") -> None:
        def script(debuggee: Debuggee) -> None:
            for expression, message in pairs:
                with self.assertRaises(CommandFailed) as failure:
                    debuggee.evaluate(expression, context)
                self.assertEqual(message, str(failure.exception))

        self.look(script)


class AnExpression(Evaluation):
    def test_sees_locals_globals_and_builtins(self):
        self.assert_values(("number", "7"), ("SECRET", "'module level'"), ("len(items)", "3"), (" number ", "7"))

    def test_sees_them_inside_of_lambdas_and_comprehensions(self):
        self.assert_values(
            ("[number + i for i in range(2)]", "[7, 8]"),
            ("list(number + i for i in range(2))", "[7, 8]"),
            ("(lambda: number)()", "7"),
            ("(lambda: [SECRET for _ in items if number])()[0]", "'module level'"),
        )

    def test_that_fails_answers_with_the_exception(self):
        self.assert_refused(
            ("x", "NameError: name 'x' is not defined"),
            ("1 / 0", "ZeroDivisionError: division by zero"),
            ("1 +", "SyntaxError: invalid syntax"),
            ("number = 1", "SyntaxError: invalid syntax"),
            ("__import__('sys').exit()", "SystemExit"),
        )

    def test_cannot_await_but_in_the_console(self):
        def script(debuggee: Debuggee) -> None:
            with self.assertRaisesRegex(CommandFailed, "Nothing can be awaited here. Type it into the console"):
                debuggee.evaluate("await task", "watch")

        self.look(script)

    def test_has_children_and_a_type(self):
        def script(debuggee: Debuggee) -> None:
            args = {"expression": "items + [5]", "context": "watch", "frameId": debuggee.frame()}
            answer = debuggee.request("evaluate", **args)
            self.assertEqual(("list", 4), (answer["type"], answer["indexedVariables"]))
            last = debuggee.children(answer)["3"]
            self.assertEqual(("5", "(items + [5])[3]"), (last["value"], last["evaluateName"]))

        self.look(script)

    def test_is_cut_but_for_the_clipboard(self):
        def script(debuggee: Debuggee) -> None:
            self.assertEqual(100_002, len(debuggee.evaluate("long_text", "clipboard")))
            self.assertEqual(1_000, len(debuggee.evaluate("long_text", "watch")))

        self.look(script)

    def test_stops_at_no_breakpoint(self):
        stops: list[str] = []

        def script(debuggee: Debuggee) -> None:
            stops.append(debuggee.where())
            if len(stops) > 1:
                return
            point = {"id": 1, "line": debuggee.marker("look")}
            inner = {"id": 2, "line": debuggee.marker("look") - 1}
            debuggee.request("setBreakpoints", path=debuggee.path, breakpoints=[point, inner])
            self.assertEqual("'argument'", debuggee.evaluate("inner()"))

        self.look(script)
        self.assertEqual(2, len(stops), "and stops there when the program itself calls it")

    def test_in_a_suspended_frame_sees_its_locals(self):
        def script(debuggee: Debuggee) -> None:
            frame = debuggee.frame("suspended", debuggee.thread_of("helper"))
            self.assertEqual("3", debuggee.evaluate("before + 1", frame=frame))

        self.look(script)

    def test_without_a_frame_sees_the_main_module(self):
        def script(debuggee: Debuggee) -> None:
            answer = debuggee.request("evaluate", expression="SECRET", context="repl")
            self.assertEqual("'module level'", answer["value"])

        self.look(script)


class AStatement(Evaluation):
    def test_assigns_locals_that_the_program_goes_on_with(self):
        output = self.assert_values(("number = number * 2", ""), ("number", "14"), context="repl").output.getvalue()
        self.assertIn("number 14 ", output)

    def test_makes_names_that_later_ones_see(self):
        self.assert_values(("made = 3", ""), ("made + 1", "4"), ("[made for _ in 'a']", "[3]"), context="repl")

    def test_may_be_several_lines_and_shows_the_last_expression(self):
        self.assert_values(
            ("for i in range(3):\n    number += i\nnumber", "10"),
            ("def double(x):\n    return x * number\n", ""),
            ("double(2)", "20"),
            context="repl",
        )

    def test_may_assign_globals(self):
        self.assert_values(("global SECRET; SECRET = 'known'", ""), ("SECRET", "'known'"), context="repl")

    def test_prints_to_the_output_of_the_program(self):
        debuggee = self.assert_values(("print('printed')", ""), context="repl")
        self.assertIn("printed\n", debuggee.output.getvalue())

    def test_that_is_none_is_shown_unless_it_is_a_call(self):
        self.assert_values(("None", "None"), ("print", "<built-in function print>"), context="repl")

    def test_that_fails_answers_with_the_exception(self):
        self.assert_refused(
            ("raise ValueError('no')", "ValueError: no"),
            ("del x", "NameError: name 'x' is not defined"),
            context="repl",
        )


class SetExpression(Evaluation):
    def set(self, expression: str, value: str) -> str:
        def script(debuggee: Debuggee) -> None:
            args = {"frameId": debuggee.frame(), "expression": expression, "value": value}
            self.answer = debuggee.request("setExpression", **args)

        return self.look(script).output.getvalue()

    def test_assigns_to_any_target(self):
        self.assertIn("number 1 ", self.set("number", "1"))
        self.assertIn("[1, [2, 'new'], 'four']", self.set("items[1][number - 6]", "'new'"))
        self.assertIn(" 9 argument ", self.set("point.x", "9"))
        self.assertEqual(("9", "int"), (self.answer["value"], self.answer["type"]))

    def test_refuses_what_is_no_target(self):
        with self.assertRaisesRegex(CommandFailed, "SyntaxError: cannot assign to"):
            self.set("number + 1", "1")

    def test_refuses_with_the_error_of_the_assignment(self):
        with self.assertRaisesRegex(CommandFailed, "TypeError: 'Pair' object does not support item assignment"):
            self.set("pair[0]", "1")


class Completions(Evaluation):
    def labels(self, text: str, column: int | None = None) -> list[str]:
        found: list[list[dict[str, Any]]] = []

        def script(debuggee: Debuggee) -> None:
            args = {"text": text, "column": column or len(text) + 1, "frameId": debuggee.frame()}
            found.append(debuggee.request("completions", **args)["targets"])

        self.look(script)
        self.targets = found[0]
        return [target["label"] for target in found[0]]

    def test_are_names_in_scope(self):
        self.assertEqual(["argument"], self.labels("arg"))
        self.assertEqual(["SECRET"], self.labels("SEC"))
        self.assertEqual(["while"], self.labels("whi"))
        self.assertIn("len", self.labels("le"))

    def test_are_attributes_after_a_dot(self):
        self.assertEqual(["tags", "x", "y"], self.labels("point.")[:3])
        self.assertEqual(["stored"], self.labels("print(lazy.st"))

    def test_replace_what_is_typed(self):
        self.labels("x = poi + 1", 8)
        self.assertEqual([{"label": "point", "type": "variable", "start": 5, "length": 3}], self.targets)

    def test_run_no_calls(self):
        self.assertEqual([], self.labels("suspended(1).c"))

    def test_tell_kinds_apart(self):
        self.labels("S")
        kinds = {target["label"]: target["type"] for target in self.targets}
        self.assertEqual(("variable", "class"), (kinds["SECRET"], kinds["Slotted"]))


if __name__ == "__main__":
    unittest.main()
