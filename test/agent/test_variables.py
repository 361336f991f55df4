"""Scopes and variables: what is shown, how it is paged, what can be set."""

import time
import unittest
from textwrap import dedent
from typing import Any
from unittest import mock

from debuggee import CommandFailed, Debuggee, Move


class Variables(unittest.TestCase):
    maxDiff = None

    def look(self, script: Any) -> Debuggee:
        """Runs `script` at the marker."""
        debuggee = Debuggee("values.py", script)
        debuggee.set_breakpoints("look")
        debuggee.run()
        self.assertIsNone(debuggee.error)
        return debuggee

    def assert_children(self, expected: str, name: str, **args: Any) -> None:
        """The parts of a local variable as `name: value`, one a line."""

        def script(debuggee: Debuggee) -> None:
            parts = debuggee.children(debuggee.scope()[name], **args)
            shown = "\n".join(f"{part['name']}: {part['value']}" for part in parts.values())
            self.assertEqual(dedent(expected).strip(), debuggee.numbered(shown))

        self.look(script)

    def value(self, name: str) -> str:
        values: list[str] = []

        def script(debuggee: Debuggee) -> None:
            values.append(debuggee.scope()[name]["value"])

        self.look(script)
        return values[0]


class AScope(Variables):
    def test_has_the_locals_with_their_types(self):
        def script(debuggee: Debuggee) -> None:
            shown = {name: (each["value"], each["type"]) for name, each in debuggee.scope().items()}
            self.assertEqual(("'argument'", "str"), shown["argument"])
            self.assertEqual(("7", "int"), shown["number"])
            self.assertEqual(("'héllo'", "str"), shown["text"])
            self.assertEqual(("[1, [2, 3], 'four']", "list"), shown["items"])
            self.assertEqual(("Pair(first=1, second='two')", "Pair"), shown["pair"])
            self.assertEqual(("Point(x=1, tags=['a'])", "Point"), shown["point"])
            self.assertEqual(("deque([1, 2], maxlen=5)", "deque"), shown["queue"])
            self.assertNotIn("result", shown)

        self.look(script)

    def test_of_a_module_has_what_is_no_data_in_groups(self):
        def script(debuggee: Debuggee) -> None:
            names = list(debuggee.scope("Globals"))
            self.assertEqual(["special variables", "function variables", "class variables"], names[:3])
            self.assertIn("SECRET", names)
            functions = debuggee.children(debuggee.scope("Globals")["function variables"])
            self.assertIn("module_function", functions)

        self.look(script)

    def test_of_a_suspended_frame_has_its_locals(self):
        def script(debuggee: Debuggee) -> None:
            frame = debuggee.frame("suspended", debuggee.thread_of("helper"))
            self.assertEqual("2", debuggee.scope(frame=frame)["before"]["value"])

        self.look(script)

    def test_dies_when_the_program_goes_on(self):
        references: list[dict[str, Any]] = []

        def script(debuggee: Debuggee) -> Move:
            for reference in references:
                with self.assertRaisesRegex(CommandFailed, "These variables belong to an earlier stop"):
                    debuggee.children(reference)
                return "continue"
            references.append(debuggee.scope()["items"])
            return "next"

        self.look(script)


class PartsOfAValue(Variables):
    def test_of_a_sequence_are_its_items(self):
        self.assert_children("0: 1\n1: [2, 3]\n2: 'four'", "items")
        self.assert_children("0: 1\n1: 2", "queue")
        self.assert_children("0: 10\n1: 11", "span", count=2)

    def test_of_a_named_tuple_are_its_fields_and_items(self):
        self.assert_children("first: 1\nsecond: 'two'\n0: 1\n1: 'two'", "pair")

    def test_of_a_dictionary_are_its_values_by_key(self):
        self.assert_children("'one': 1\n(1, 'a'): [2]\n<class '__main__.Point'>: 3", "table")

    def test_of_a_dictionary_of_a_class_of_its_own_are_found_without_its_code(self):
        self.assert_children("'a': 1", "own")

    def test_of_an_object_are_its_attributes(self):
        self.assert_children("x: 1\ny: 2\ntags: ['a']", "point")
        self.assert_children("left: 1", "slotted")

    def test_of_an_exception_are_what_it_says_and_why(self):
        self.assert_children("args: ('key',)\n__cause__: ValueError('value')\n__notes__: ['a note']", "error")

    def test_of_a_future_are_its_state_and_what_it_has(self):
        self.assert_children("state: 'pending'", "future")
        self.assert_children("state: 'finished'\nexception: LookupError('lost')", "failed")

    def test_of_a_task_tell_what_it_does(self):
        def script(debuggee: Debuggee) -> None:
            parts = debuggee.children(debuggee.scope()["task"])
            self.assertEqual(["state", "name", "coroutine", "cancelling", "awaiting"], list(parts))
            self.assertEqual(
                ("pending", "helper", "0"),
                tuple(parts[name]["value"].strip("'") for name in ("state", "name", "cancelling")),
            )
            self.assertIn("suspended", parts["coroutine"]["value"])

        self.look(script)

    def test_of_a_coroutine_tell_where_it_is(self):
        def script(debuggee: Debuggee) -> None:
            parts = debuggee.children(debuggee.scope()["coroutine"])
            self.assertEqual("'created'", parts["state"]["value"])
            self.assertEqual({"argument"}, set(debuggee.children(parts["locals"])))

        self.look(script)

    def test_come_in_pages(self):
        def script(debuggee: Debuggee) -> None:
            many = debuggee.scope()["many"]
            self.assertEqual((1_000_000, 0), (many["indexedVariables"], many["namedVariables"]))
            page = debuggee.children(many, start=999_998, count=10, filter="indexed")
            self.assertEqual(["999998", "999999"], list(page))
            self.assertEqual({}, debuggee.children(many, filter="named"))

        self.look(script)

    def test_have_the_expression_that_finds_them(self):
        def script(debuggee: Debuggee) -> None:
            scope = debuggee.scope()
            table = debuggee.children(scope["table"])
            self.assertEqual("table['one']", table["'one'"]["evaluateName"])
            nested = debuggee.children(table["(1, 'a')"])["0"]
            self.assertEqual("table[(1, 'a')][0]", nested["evaluateName"])
            self.assertEqual("2", debuggee.evaluate(nested["evaluateName"]))
            self.assertNotIn("evaluateName", table["<class '__main__.Point'>"])
            self.assertEqual("point.x", debuggee.children(scope["point"])["x"]["evaluateName"])

        self.look(script)


class AProperty(Variables):
    def test_is_computed_when_somebody_looks(self):
        def script(debuggee: Debuggee) -> None:
            parts = debuggee.children(debuggee.scope()["lazy"])
            self.assertEqual(["stored", "expensive", "broken"], list(parts))
            self.assertTrue(parts["expensive"]["lazy"])
            self.assertEqual("0", debuggee.evaluate("Lazy.computed"))
            self.assertEqual("[1, 2]", debuggee.children(parts["expensive"])["expensive"]["value"])
            self.assertEqual("1", debuggee.evaluate("Lazy.computed"))

        self.look(script)

    def test_that_raises_shows_the_error(self):
        def script(debuggee: Debuggee) -> None:
            broken = debuggee.children(debuggee.scope()["lazy"])["broken"]
            self.assertEqual("RuntimeError: no value", debuggee.children(broken)["broken"]["value"])

        self.look(script)


class ARepr(Variables):
    def test_that_raises_shows_the_error(self):
        self.assertEqual("<BadRepr: repr failed, ValueError: no repr>", self.value("bad"))

    def test_that_is_slow_is_not_called_again(self):
        def script(debuggee: Debuggee) -> None:
            with mock.patch("agent.reprs.monotonic", new=program_time):
                self.assertEqual("[slow, <SlowRepr: repr is slow, not called>]", debuggee.scope()["slow"]["value"])

        self.look(script)

    def test_of_a_value_that_lies_about_itself_is_shown(self):
        self.assertRegex(self.value("liar"), "<.*Liar object at 0x")

    def test_is_cut(self):
        self.assertEqual(1_000, len(self.value("long_text")))
        self.assertRegex(self.value("many"), r"^\[0, 1, 2, .*…\]$")
        self.assertLessEqual(len(self.value("huge")), 1_000)

    def test_of_what_is_wide_and_deep_is_quick(self):
        started = time.monotonic()
        self.assertLessEqual(len(self.value("deep")), 1_000)
        self.assertLess(time.monotonic() - started, 5)


class SetVariable(Variables):
    def assert_set(self, name: str, value: str, shown: str, path: tuple[str, ...] = (), frame: str = "look") -> str:
        def script(debuggee: Debuggee) -> None:
            scopes = debuggee.request("scopes", frameId=debuggee.frame(frame))["scopes"]
            parent = scopes[0]
            for step in path:
                parent = debuggee.children(parent)[step]
            args = {"variablesReference": parent["variablesReference"], "name": name, "value": value}
            self.assertEqual(shown, debuggee.request("setVariable", **args)["value"])

        return self.look(script).output.getvalue()

    def test_changes_a_local(self):
        self.assertIn("number 42 ", self.assert_set("number", "6 * number", "42"))

    def test_changes_a_local_that_an_inner_function_sees(self):
        self.assertTrue(self.assert_set("argument", "'new'", "'new'").endswith("1 new\n"))

    def test_changes_an_item(self):
        self.assertIn("[1, [2, 'x'], 'four']", self.assert_set("1", "'x'", "'x'", ("items", "1")))

    def test_changes_a_value_of_a_dictionary(self):
        self.assertIn(" argument 11 ", self.assert_set("'one'", "11", "11", ("table",)))

    def test_changes_an_attribute(self):
        self.assertIn(" 5 argument ", self.assert_set("x", "5", "5", ("point",)))

    def test_changes_a_local_of_a_suspended_coroutine(self):
        def script(debuggee: Debuggee) -> None:
            frame = debuggee.frame("suspended", debuggee.thread_of("helper"))
            reference = debuggee.request("scopes", frameId=frame)["scopes"][0]["variablesReference"]
            debuggee.request("setVariable", variablesReference=reference, name="before", value="argument + 1")

        self.assertIn("after 3\n", self.look(script).output.getvalue())

    def test_is_refused_where_nothing_can_be_assigned(self):
        with self.assertRaisesRegex(CommandFailed, "0 cannot be assigned to"):
            self.assert_set("0", "1", "1", ("span",))

    def test_is_refused_with_the_error_of_the_expression(self):
        with self.assertRaisesRegex(CommandFailed, "ZeroDivisionError: division by zero"):
            self.assert_set("number", "1 / 0", "")

    def test_is_refused_for_what_is_not_there(self):
        with self.assertRaisesRegex(CommandFailed, "There is no nothing here"):
            self.assert_set("nothing", "1", "")


def program_time() -> float:
    """The program's own clock, which its slow repr sets forward."""
    import __main__

    return __main__.clock.now


if __name__ == "__main__":
    unittest.main()
