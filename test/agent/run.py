"""Runs the agent's tests, in whatever Python this is. The last line is the totals: `N passed, N failed`."""

import sys
import unittest
from pathlib import Path


def main() -> int:
    here = str(Path(__file__).resolve().parent)
    sys.path.insert(0, here)
    names = sys.argv[1:]
    loader = unittest.defaultTestLoader
    tests = loader.loadTestsFromNames(names) if names else loader.discover(here, top_level_dir=here)
    result = unittest.TextTestRunner(verbosity=2 if names else 1).run(tests)
    # A skipped test fails the run: none may be left out silently.
    failed = len(result.failures) + len(result.errors) + len(result.skipped)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 1 if failed or not result.testsRun else 0


sys.exit(main())
