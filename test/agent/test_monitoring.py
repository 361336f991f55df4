"""Events as several parties ask for them."""

from __future__ import annotations

import sys
import unittest
from types import FrameType
from typing import Any

import debuggee  # noqa: F401  # pyright: ignore[reportUnusedImport]  # makes `agent` importable
from agent.monitoring import LINE, PY_START, RAISE, Monitor


class ASignalHandlerThatAsksForEvents(unittest.TestCase):
    """It may run before any line of ours: here it does before the n-th, for each n."""

    def setUp(self) -> None:
        self.monitor = Monitor()
        self.monitor.start()
        self.addCleanup(self.monitor.close)
        self.monitor.set_global("registry", PY_START)

    def test_gets_them_and_takes_none_of_the_others_away(self):
        lines = 0
        while self.interrupted_before(lines):
            self.assertEqual(PY_START | RAISE | LINE, sys.monitoring.get_events(sys.monitoring.DEBUGGER_ID))
            self.monitor.set_global("raised", 0)
            self.monitor.set_global(f"poll {lines}", 0)
            lines += 1
        self.assertGreater(lines, 3)

    def interrupted_before(self, line: int) -> bool:
        """False where `set_global` has no more lines than that."""
        left, asked = line, False

        def trace(frame: FrameType, event: str, _arg: Any) -> Any:
            nonlocal left, asked
            if asked or "monitoring.py" not in frame.f_code.co_filename:
                return None
            if event == "line":
                left -= 1
            if event == "line" and left < 0:
                asked = True
                self.monitor.set_global(f"poll {line}", LINE)
            return trace

        sys.settrace(trace)
        try:
            self.monitor.set_global("raised", RAISE)
        finally:
            sys.settrace(None)
        return asked
