"""Runs modules of CPython's own tests, and writes the outcome of each test as a line of JSON after ``MARK``.

``python main.py test.test_asyncio.test_tasks ...``, with the library of some CPython on ``PYTHONPATH``.
Tests named in ``UNWIND_OMITTED`` are not run: they would never end.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import unittest

MARK = "@conformance "


class Outcomes(unittest.TestResult):
    """Writes each outcome when the test is over: a runtime that dies loses no more than the test that killed it."""

    def startTest(self, test):
        super().startTest(test)
        self._outcome = ("passed", "")

    def stopTest(self, test):
        outcome, detail = self._outcome
        write(test=test.id(), outcome=outcome, detail=detail)
        super().stopTest(test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._note(test, "failed", self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self._note(test, "failed", self.errors[-1][1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._note(test, "skipped", reason)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._note(test, "failed", f"{subtest}\n{self._exc_info_to_string(err, test)}")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._note(test, "failed", "It was expected to fail, and did not.")

    def _note(self, test, outcome, detail):
        """An error of a class or a module belongs to no test that started."""
        if isinstance(test, unittest.TestCase):
            self._outcome = (outcome, detail)
        else:
            write(test=str(test), outcome=outcome, detail=detail)


def write(**line):
    sys.stdout.write(MARK + json.dumps(line) + "\n")
    sys.stdout.flush()


def main():
    sys.stdout.reconfigure(line_buffering=False)
    omitted = os.environ.get("UNWIND_OMITTED", "").split()
    loaded = unittest.defaultTestLoader.loadTestsFromNames(sys.argv[1:])
    tests = [test for test in flattened(loaded) if test.id() not in omitted]
    # Each test collects garbage several times over: what is there before them need not be looked through.
    gc.collect()
    gc.freeze()
    unittest.TestSuite(tests).run(Outcomes())
    write(over=True)


def flattened(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flattened(test)
        else:
            yield test


if __name__ == "__main__":
    main()
