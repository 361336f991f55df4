"""Stacks of running and of suspended tasks, as text."""

import unittest
from textwrap import dedent

from debuggee import CommandFailed, Debuggee


def at(marker: str, **settings: object) -> Debuggee:
    """The program, whose stops at this marker `look` sees."""
    debuggee = Debuggee("chains.py", **settings)
    debuggee.set_breakpoints(marker)
    return debuggee


class Stacks(unittest.TestCase):
    maxDiff = None

    def assert_stack(self, expected: str, thread: str, marker: str = "main", **settings: object) -> None:
        stacks: list[str] = []

        def script(debuggee: Debuggee) -> None:
            if not stacks:
                number = 1 if thread == "main thread" else debuggee.thread_of(thread)
                stacks.append(debuggee.stack(number))

        debuggee = Debuggee("chains.py", script, **settings)
        debuggee.set_breakpoints(marker)
        debuggee.run()
        self.assertEqual([dedent(expected).strip()], stacks)


class ASuspendedTask(Stacks):
    def test_shows_its_await_chain_with_the_task_that_awaits_it(self):
        self.assert_stack(
            """
            leaf: await marker
            decorated: return await leaf(x)
            decorator.<locals>.wrapper: return await function(*args)
            decorator.<locals>.wrapper: return await function(*args)
            -- awaited by parent
            awaiting: return await task
            """,
            "child",
        )

    def test_shows_what_an_async_generator_awaits(self):
        self.assert_stack(
            """
            leaf: await marker
            generate: await leaf(1)
            over_generator: async for value in generate():
            """,
            "generator",
        )

    def test_shows_what_anext_with_a_default_awaits(self):
        self.assert_stack(
            """
            leaf: await marker
            generate: await leaf(1)
            over_anext: print(await anext(generate(), "none"))
            """,
            "anext",
        )

    def test_shows_what_an_awaitable_object_awaits(self):
        self.assert_stack(
            """
            leaf: await marker
            over_awaitable: await Awaitable()
            """,
            "awaitable",
        )

    def test_shows_what_a_coroutine_of_the_old_style_awaits(self):
        self.assert_stack(
            """
            leaf: await marker
            old_style: yield from leaf(3)
            over_old_style: await old_style()
            """,
            "old",
        )

    def test_shows_library_frames_as_such(self):
        self.assert_stack(
            """
            Lock.acquire (library)
            _ContextManagerMixin.__aenter__ (library)
            locking: async with lock:
            """,
            "locker",
        )

    def test_that_has_not_started_is_at_its_def(self):
        self.assert_stack("decorator.<locals>.wrapper: async def wrapper(*args):", "fresh")


class ARunningTask(Stacks):
    def test_shows_the_functions_it_called(self):
        self.assert_stack(
            """
            deep: print("deep")
            deep: return deep(n - 1)
            deep: return deep(n - 1)
            deep: return deep(n - 1)
            main: deep(3)
            """,
            "Task-1",
            "deep",
        )

    def test_that_was_started_eagerly_ends_where_it_was_started(self):
        self.assert_stack('eagerly: print("eager")', "eager", "eager")

    def test_that_started_another_eagerly_is_under_it(self):
        expected = 'main: asyncio.Task(eagerly(), loop=asyncio.get_running_loop(), eager_start=True, name="eager")'
        self.assert_stack(expected, "Task-1", "eager")


class TheMainThread(unittest.TestCase):
    def user_frames(self, marker: str, stop: int) -> list[str]:
        stacks: list[str] = []

        def script(debuggee: Debuggee) -> None:
            stacks.append(debuggee.stack(1))

        debuggee = Debuggee("chains.py", script)
        debuggee.set_breakpoints(marker)
        debuggee.run()
        return [line for line in stacks[stop].splitlines() if "(library)" not in line]

    def test_has_the_frames_below_the_running_task(self):
        self.assertEqual(["<module>: asyncio.run(main(), debug=False)"], self.user_frames("main", 0))
        self.assertEqual(["<module>: asyncio.run(main(), debug=False)"], self.user_frames("eager", 0))

    def test_has_the_frames_of_callbacks(self):
        expected = ['deep: print("deep")', "deep: return deep(n - 1)", "<module>: asyncio.run(main(), debug=False)"]
        self.assertEqual(expected, self.user_frames("deep", 1))


def current_part(debuggee: Debuggee, thread: str, function: str) -> str:
    """The part of its line in which a frame stands, by the columns."""
    frames = debuggee.frames(debuggee.thread_of(thread))
    frame = next(frame for frame in frames if frame["name"] == function)
    return debuggee.lines[frame["line"] - 1][frame["column"] - 1 : frame["endColumn"] - 1]


class FramesOfAStack(unittest.TestCase):
    def look(self, marker: str, script: object) -> None:
        debuggee = Debuggee("chains.py", script)
        debuggee.set_breakpoints(marker)
        debuggee.run()
        self.assertIsNone(debuggee.error)

    def test_come_in_pages_with_the_same_ids(self):
        def script(debuggee: Debuggee) -> None:
            args = {"threadId": debuggee.thread, "startFrame": 1, "levels": 2}
            page, all_frames = debuggee.request("stackTrace", **args), debuggee.frames()
            self.assertEqual((all_frames[1:3], len(all_frames)), (page["frames"], page["totalFrames"]))

        self.look("main", script)

    def test_name_their_module_and_file(self):
        def script(debuggee: Debuggee) -> None:
            frame = debuggee.frames()[0]
            self.assertEqual(("__main__", debuggee.path, True), (frame["module"], frame["path"], frame["onDisk"]))

        self.look("main", script)

    def test_have_the_columns_of_the_await_they_stand_in(self):
        def script(debuggee: Debuggee) -> None:
            self.assertEqual("await task", current_part(debuggee, "parent", "awaiting"))
            self.assertEqual('await leaf("é")', current_part(debuggee, "accented", "accented"))

        self.look("main", script)

    def test_begin_at_the_statement_that_is_about_to_run(self):
        def script(debuggee: Debuggee) -> None:
            frame = debuggee.frames()[0]
            self.assertEqual((5, None), (frame["column"], frame.get("endColumn")))

        self.look("main", script)

    def test_are_refused_for_a_thread_that_does_not_live(self):
        def script(debuggee: Debuggee) -> None:
            with self.assertRaisesRegex(CommandFailed, "No live task has the id 999."):
                debuggee.frames(999)

        self.look("main", script)

    def test_die_when_the_program_goes_on(self):
        frames: list[int] = []

        def script(debuggee: Debuggee) -> None:
            for frame in frames:
                with self.assertRaisesRegex(CommandFailed, "This frame belongs to an earlier stop"):
                    debuggee.request("scopes", frameId=frame)
            frames.append(debuggee.frame())

        self.look("deep", script)
        self.assertEqual(2, len(frames))

    def test_of_a_label_have_no_scopes(self):
        def script(debuggee: Debuggee) -> None:
            child = debuggee.thread_of("child")
            label = next(frame for frame in debuggee.frames(child) if frame["kind"] == "label")
            self.assertEqual([], debuggee.request("scopes", frameId=label["id"])["scopes"])

        self.look("main", script)


if __name__ == "__main__":
    unittest.main()
