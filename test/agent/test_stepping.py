"""Stepping belongs to the task: where each step ends, by the line's text. Fifty other tasks run meanwhile."""

import unittest

from debuggee import CommandFailed, Debuggee, Move, walk


class StepOver(unittest.TestCase):
    maxDiff = None

    def assert_walk(self, expected: str, at: str, *moves: str, **settings: object) -> None:
        expected_lines = [line.strip() for line in expected.strip().splitlines()]
        self.assertEqual("\n".join(expected_lines), walk("steps.py", at, *moves, **settings))

    def test_an_await_ends_at_the_next_line_of_the_same_task(self):
        self.assert_walk(
            """
            Task-1 | outer: first = await inner(1)
            Task-1 | outer: second = plain(first)
            """,
            "outer",
            "next",
        )

    def test_the_end_of_a_coroutine_ends_in_the_line_that_awaits_it(self):
        self.assert_walk(
            """
            Task-1 | inner: await asyncio.sleep(0)
            Task-1 | inner: return x
            Task-1 | outer: first = await inner(1)
            Task-1 | outer: second = plain(first)
            """,
            "inner",
            *("next", "next", "next"),
        )

    def test_a_line_that_raises_ends_where_the_exception_is_handled(self):
        self.assert_walk(
            """
            Task-1 | failing: await asyncio.sleep(0)
            Task-1 | failing: raise ValueError("no")
            Task-1 | handling: except ValueError as error:
            """,
            "failing",
            *("next", "next"),
        )

    def test_async_with_and_async_for_stay_in_the_frame(self):
        self.assert_walk(
            """
            Task-1 | consuming: async with resource() as name:
            Task-1 | consuming: print(name)
            Task-1 | consuming: async with resource() as name:
            Task-1 | consuming: async for n in numbers():
            Task-1 | consuming: print(n)
            Task-1 | consuming: async for n in numbers():
            """,
            "with",
            *("next",) * 5,
        )

    def test_a_yield_ends_in_the_loop_that_takes_the_value(self):
        self.assert_walk(
            """
            Task-1 | numbers: yield i
            Task-1 | consuming: print(n)
            """,
            "yield",
            "next",
        )

    def test_the_end_of_a_task_ends_at_the_next_line_of_the_task_that_awaits_it(self):
        self.assert_walk(
            """
            Task-52 | spawned: second = plain(6)
            Task-52 | spawned: return second
            Task-1 | spawning: return result
            """,
            "spawned",
            *("next", "out"),
        )

    def test_the_end_of_a_task_that_fails_ends_where_the_awaiting_task_handles_it(self):
        self.assert_walk(
            """
            Task-53 | fails_alone: raise ValueError("alone")
            Task-1 | awaiting_failure: except ValueError:
            """,
            "alone",
            "next",
        )

    def test_an_await_that_is_cancelled_ends_where_the_cancellation_is_handled(self):
        self.assert_walk(
            """
            Task-54 | cancelled: await asyncio.sleep(60)
            Task-54 | cancelled: except asyncio.CancelledError:
            """,
            "cancelled",
            "next",
        )

    def test_the_end_of_the_main_task_ends_in_the_module_that_ran_it(self):
        self.assert_walk(
            """
            Task-1 | main: return "done"
            main | <module>: print("end")
            """,
            "last",
            "next",
        )

    def test_asyncio_run_runs_the_program_to_its_end(self):
        self.assert_walk(
            """
            main | <module>: print("start")
            main | <module>: print(asyncio.run(main()))
            main | <module>: print("end")
            """,
            "module",
            *("next", "next"),
        )

    def test_a_callback_is_of_the_main_thread(self):
        self.assert_walk(
            """
            main | callback: y = plain(x)
            main | callback: return y
            """,
            "callback",
            "next",
        )

    def test_a_breakpoint_in_another_task_ends_the_step_there(self):
        places = []

        def script(debuggee: Debuggee) -> str:
            places.append(debuggee.where())
            if len(places) == 1:
                debuggee.set_breakpoints("other")
                return "next"
            debuggee.set_breakpoints()
            return "continue"

        debuggee = Debuggee("steps.py", script)
        debuggee.set_breakpoints("inner")
        debuggee.run()
        self.assertEqual(["Task-1 | inner: await asyncio.sleep(0)", "Task-2 | other: await asyncio.sleep(0)"], places)


class StepIn(unittest.TestCase):
    maxDiff = None
    assert_walk = StepOver.assert_walk

    def test_an_awaited_coroutine(self):
        self.assert_walk(
            """
            Task-1 | outer: first = await inner(1)
            Task-1 | inner: await asyncio.sleep(0)
            Task-1 | inner: return x
            Task-1 | outer: first = await inner(1)
            Task-1 | outer: second = plain(first)
            Task-1 | plain: y = x + 1
            """,
            "outer",
            *("in",) * 5,
        )

    def test_user_code_that_library_code_calls(self):
        self.assert_walk(
            """
            Task-1 | consuming: async with resource() as name:
            Task-1 | resource: await asyncio.sleep(0)
            Task-1 | resource: yield "resource"
            Task-1 | consuming: async with resource() as name:
            Task-1 | consuming: print(name)
            """,
            "with",
            *("in",) * 4,
        )

    def test_a_coroutine_that_wait_for_awaits(self):
        self.assert_walk(
            """
            Task-1 | timed: await asyncio.wait_for(inner(2), 1)
            Task-1 | inner: await asyncio.sleep(0)
            Task-1 | inner: return x
            Task-1 | timed: await asyncio.wait_for(inner(2), 1)
            """,
            "timed",
            *("in", "next", "next"),
        )

    def test_an_async_generator_again_each_time_it_goes_on(self):
        self.assert_walk(
            """
            Task-1 | consuming: async for n in numbers():
            Task-1 | numbers: for i in range(2):
            Task-1 | numbers: await asyncio.sleep(0)
            Task-1 | numbers: yield i
            Task-1 | consuming: print(n)
            Task-1 | consuming: async for n in numbers():
            Task-1 | numbers: for i in range(2):
            """,
            "for",
            *("in",) * 6,
        )

    def test_the_coroutine_that_asyncio_run_runs(self):
        self.assert_walk(
            """
            main | <module>: print("start")
            main | <module>: print(asyncio.run(main()))
            Task-1 | main: others = [asyncio.create_task(other(n)) for n in range(50)]
            """,
            "module",
            *("next", "in"),
        )

    def test_not_another_task(self):
        self.assert_walk(
            """
            Task-1 | spawning: result = await task
            Task-1 | spawning: return result
            """,
            "spawning",
            "in",
        )

    def test_a_task_that_starts_eagerly(self):
        self.assert_walk(
            """
            Task-1 | eager: asyncio.Task(inner(3), loop=asyncio.get_running_loop(), eager_start=True)
            Task-55 | inner: await asyncio.sleep(0)
            """,
            "eager",
            "in",
        )

    def test_a_generator_but_not_a_generator_expression_on_the_same_line(self):
        self.assert_walk(
            """
            Task-1 | iterating: for row in Table():
            Task-1 | Table.__init__: self.rows = [3]
            Task-1 | iterating: for row in Table():
            Task-1 | Table.__iter__: yield from self.rows
            Task-1 | iterating: print(row)
            """,
            "iterating",
            *("in", "out", "in", "next"),
        )

    def test_library_code_without_just_my_code(self):
        self.assert_walk(
            """
            Task-1 | inner: await asyncio.sleep(0)
            Task-1 | sleep (library)
            """,
            "inner",
            "in",
            just_my_code=False,
        )


class StepOut(unittest.TestCase):
    maxDiff = None
    assert_walk = StepOver.assert_walk

    def test_a_coroutine_ends_in_the_line_that_awaits_it(self):
        self.assert_walk(
            """
            Task-1 | inner: await asyncio.sleep(0)
            Task-1 | outer: first = await inner(1)
            """,
            "inner",
            "out",
        )

    def test_a_coroutine_that_raises_ends_where_the_exception_is_handled(self):
        self.assert_walk(
            """
            Task-1 | failing: await asyncio.sleep(0)
            Task-1 | handling: except ValueError as error:
            """,
            "failing",
            "out",
        )

    def test_a_task_ends_in_the_task_that_awaits_it(self):
        self.assert_walk(
            """
            Task-1 | returning_at_once: return await asyncio.create_task(inner(4))
            Task-1 | main: print(await returning_at_once())
            """,
            "returning",
            "out",
        )

    def test_shows_what_was_returned(self):
        returned = []

        def script(debuggee: Debuggee) -> Move:
            if debuggee.stopped["reason"] == "breakpoint":
                debuggee.set_breakpoints()
                return "out"
            returned.extend((name, each["value"]) for name, each in debuggee.scope("Return value").items())
            return None

        debuggee = Debuggee("steps.py", script)
        debuggee.set_breakpoints("plain")
        debuggee.run()
        self.assertEqual([("plain()", "2")], returned)


class AStep(unittest.TestCase):
    def test_is_refused_for_a_thread_that_does_not_live(self):
        def script(debuggee: Debuggee) -> None:
            with self.assertRaisesRegex(CommandFailed, "No live task has the id 999."):
                debuggee.request("step", threadId=999, kind="next")

        debuggee = Debuggee("steps.py", script)
        debuggee.set_breakpoints("outer")
        self.assertIsNone(debuggee.run().error)

    def test_may_be_of_a_suspended_task(self):
        places = []

        def script(debuggee: Debuggee) -> Move:
            places.append(debuggee.where())
            debuggee.set_breakpoints()
            return ("next", debuggee.thread_of("Task-3")) if len(places) == 1 else "continue"

        debuggee = Debuggee("steps.py", script)
        debuggee.set_breakpoints("inner")
        debuggee.run()
        self.assertEqual(["Task-1 | inner: await asyncio.sleep(0)", "Task-3 | other: while True:"], places)

    def test_may_be_taken_over(self):
        steps, stops = [], []

        def script(debuggee: Debuggee) -> str:
            stops.append(debuggee.where())
            debuggee.agent.step_override = lambda thread, kind: steps.append((thread, kind)) is None
            debuggee.set_breakpoints()
            return "next"

        debuggee = Debuggee("steps.py", script)
        debuggee.set_breakpoints("outer")
        debuggee.run()
        self.assertEqual((1, ["next"]), (len(stops), [kind for _, kind in steps]))


if __name__ == "__main__":
    unittest.main()
