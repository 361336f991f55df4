"""The Python half of the debugger: breakpoints, stepping, stacks, variables and evaluation, by the task.

`Agent` is all that a host needs. Importing this package does nothing; an `Agent` that was not started changes nothing.
"""

from .host import Host
from .session import Agent, Settings

__all__ = ["Agent", "Host", "Settings"]
