"""What the agent costs, in µs: a hit of a breakpoint whose condition is false, and the description of one task."""

from __future__ import annotations

import builtins
import sys
from typing import Any

from debuggee import Debuggee


def measure(condition: str | None) -> dict[str, float]:
    debuggee = Debuggee("measured.py")
    if condition is not None:
        debuggee.set_breakpoints("line", condition=condition)
    measured: dict[str, float] = {}
    supplied: Any = builtins
    supplied.measured = measured
    supplied.describe = lambda tasks: debuggee.agent.describe_tasks([debuggee.host.id_of(task) for task in tasks])
    debuggee.run()
    return measured


def main() -> None:
    without, with_condition = measure(None), measure("total == -1")
    print(f"Python {sys.version.split()[0]} on {sys.platform}, the quickest of several rounds")
    print(f"breakpoint hit, condition false  {(with_condition['hit'] - without['hit']) * 1e6:6.2f} µs")
    print(f"describe a task of four frames   {without['describe'] * 1e6:6.2f} µs")


if __name__ == "__main__":
    main()
