"""Values whose own code runs while they are shown: it may change what holds them."""

import unittest
from typing import Any

from debuggee import Debuggee


class AContainerThatChangesWhileItIsShown(unittest.TestCase):
    def look(self, script: Any) -> None:
        debuggee = Debuggee("restless.py", script)
        debuggee.set_breakpoints("look")
        debuggee.run()
        self.assertIsNone(debuggee.error)

    def assert_shows(self, name: str, value: str, parts: list[tuple[str, str]]) -> None:
        """Its value, and its first parts."""

        def script(debuggee: Debuggee) -> None:
            whole = debuggee.scope()[name]
            self.assertEqual(value, whole["value"])
            shown = debuggee.children(whole, count=2, filter="indexed").values()
            self.assertEqual(parts, [(part["name"], part["value"]) for part in shown])

        self.look(script)

    def test_by_the_repr_of_its_key(self):
        self.assert_shows("by_key", "{restless: 1}", [("restless", "1")])

    def test_by_the_repr_of_its_value(self):
        self.assert_shows("by_value", "{'one': restless}", [("'one'", "restless")])

    def test_by_the_repr_of_its_item(self):
        self.assert_shows("queue", "deque([restless, 2])", [("0", "restless"), ("1", "2")])

    def test_to_nothing(self):
        self.assert_shows("shrinking", "[restless, 2, 3]", [])

    def test_by_the_repr_of_its_member(self):
        def script(debuggee: Debuggee) -> None:
            whole = debuggee.scope()["members"]
            self.assertIn("restless", whole["value"])
            self.assertEqual(2, len(debuggee.children(whole, filter="indexed")))

        self.look(script)

    def test_between_two_looks(self):
        def script(debuggee: Debuggee) -> None:
            whole = debuggee.scope()["emptied"]
            debuggee.evaluate("emptied.clear()", "repl")
            self.assertEqual({}, debuggee.children(whole))

        self.look(script)

    def test_with_keys_that_cannot_be_compared(self):
        self.assert_shows("odd", "{key: 1}", [("key", "1")])

    def test_in_a_scope_with_a_name_that_is_no_text(self):
        def script(debuggee: Debuggee) -> None:
            self.assertIn("function variables", debuggee.scope("Globals"))
            labels = [
                each["label"]
                for each in debuggee.request("completions", text="emp", column=4, frameId=debuggee.frame())["targets"]
            ]
            self.assertEqual(["emptied"], labels)

        self.look(script)
