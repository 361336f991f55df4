"""What the agent needs of whatever hosts it: the embedded runtime today, a socket to an adapter later.

The agent calls nothing else of its host, so it also runs under a native CPython (its tests do).
"""

from __future__ import annotations

import asyncio
from typing import Any, Protocol


class Host(Protocol):
    """Texts are JSON: commands, replies and events as ``src/protocol`` defines them."""

    def emit(self, event: str) -> None:
        """Send an event. Never blocks, never runs Python code."""

    def wait(self) -> str:
        """Block until a command arrives, and take it."""
        ...

    def stand_still(self, still: bool) -> None:
        """The program stops here, or goes on: its clock stands still meanwhile, where it is to, and signals wait.

        May raise what a signal's handler raises: that is the program's.
        """

    def poll(self) -> str | None:
        """Take a command that has arrived, or None. Never blocks."""

    def reply(self, reply: str) -> None:
        """Answer the command that `wait` or `poll` gave. Signals have waited since, and may raise here."""

    def current_task(self) -> int:
        """The id of the task whose step is on the stack; 1, the main thread, outside of any."""
        ...

    def task(self, task_id: int) -> asyncio.Task[Any] | None:
        """The live task with that id."""

    def task_id(self, task: asyncio.Future[Any]) -> int | None:
        """The id of a task; None for a future that is no task of ours."""

    def awaiter(self, task_id: int) -> int | None:
        """The task that awaits this one, directly or through gather, wait or shield; the first, if several do."""
