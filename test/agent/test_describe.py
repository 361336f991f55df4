"""What each task is doing, as the list of threads shows it."""

import unittest
from textwrap import dedent
from typing import Any

from debuggee import Debuggee, live_tasks


class DescribeTasks(unittest.TestCase):
    maxDiff = None

    def described(self, marker: str) -> dict[str, Any]:
        found: dict[str, Any] = {}

        def script(debuggee: Debuggee) -> None:
            ids = [debuggee.host.id_of(task) for task in live_tasks()]
            names = dict(zip(ids, (task.get_name() for task in live_tasks()), strict=True))
            for each in debuggee.agent.describe_tasks(ids):
                each["awaitingTask"] = names.get(each["awaitingTask"])
                found.setdefault(debuggee.numbered(each["name"]), each)

        self.debuggee = Debuggee("chains.py", script)
        self.debuggee.set_breakpoints(marker)
        self.debuggee.run()
        return found

    def test_tells_what_is_awaited_and_where(self):
        found = self.described("main")
        lines = []
        for name, each in sorted(found.items()):
            location = each["location"]
            where = f"{location['function']}:{self.debuggee.lines[location['line'] - 1].strip()}" if location else None
            lines.append(f"{name} | {each['coroutine']} | {each['awaiting']} | {each['awaitingTask']} | {where}")
        expected = """
            Task-1 | main | None | None | main:deep(3)  # @main
            accented | accented | Future | None | leaf:await marker  # @leaf
            anext | over_anext | Future | None | leaf:await marker  # @leaf
            asked | generate.asend | Future | None | leaf:await marker  # @leaf
            awaitable | over_awaitable | Future | None | leaf:await marker  # @leaf
            child | decorated | Future | None | leaf:await marker  # @leaf
            fresh | decorated | None | None | decorator.<locals>.wrapper:async def wrapper(*args):
            gatherer | gathering | gather | other | gathering:return await asyncio.gather(*tasks)
            generator | over_generator | Future | None | leaf:await marker  # @leaf
            library | sleep | sleep | None | None
            locker | locking | Lock.acquire | None | locking:async with lock:
            old | over_old_style | Future | None | leaf:await marker  # @leaf
            other | leaf | Future | None | leaf:await marker  # @leaf
            parent | awaiting | child | child | awaiting:return await task
            shielder | shielding | Future | other | shielding:await asyncio.shield(task)
            waiter | waiting | wait | other | waiting:await asyncio.wait([task])
        """
        self.assertEqual(dedent(expected).strip().splitlines(), lines)

    def test_names_nothing_for_a_task_that_is_gone(self):
        empty = {"name": "", "coroutine": "", "awaiting": None, "awaitingTask": None, "location": None}
        self.assertEqual([empty], Debuggee("chains.py").agent.describe_tasks([999]))


if __name__ == "__main__":
    unittest.main()
