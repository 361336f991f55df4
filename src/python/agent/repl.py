"""What is typed into a console: statements that run at once, or, where they await, in a task of the program's loop."""

from __future__ import annotations

import ast
import asyncio
import itertools
from collections.abc import Callable
from types import CodeType
from typing import Any

from .errors import CommandError, describe_error
from .evaluate import Namespace, awaits, compile_node, parse, run_statements

_numbers = itertools.count(1)
_NO_LOOP = "No event loop runs here, so nothing can be awaited. Stop in a coroutine, or while the loop runs."


def run_typed(
    text: str, namespace: Namespace, show: Callable[[object], str], say: Callable[[str], None]
) -> tuple[bool, Any]:
    """Whether there is a value to show, and the value.

    Code that awaits becomes a task, which is the value; `say` tells later what became of it, `show` writes its result.
    """
    code, has_value = _compile(text)
    if not awaits(code):
        return run_statements(text, namespace)
    task = _start(namespace.coroutine(code))
    task.add_done_callback(lambda done: say(_end(done, has_value, show)))
    return True, task


def _compile(text: str) -> tuple[CodeType, bool]:
    """The code, and whether it has a value: a single expression has."""
    body = parse(text)
    if len(body) == 1 and isinstance(body[0], ast.Expr):
        return compile_node(ast.Expression(body[0].value), "eval"), True
    return compile_node(ast.Module(body, []), "exec"), False


def _start(coroutine: Any) -> asyncio.Task[Any]:
    """Not `loop.create_task`: an eager task factory would run it here and now, where the program may stand still."""
    loop = asyncio._get_running_loop()
    if loop is None:
        coroutine.close()
        raise CommandError(_NO_LOOP)
    return asyncio.Task(coroutine, loop=loop, name=f"Console-{next(_numbers)}")


def _end(task: asyncio.Task[Any], has_value: bool, show: Callable[[object], str]) -> str:
    if task.cancelled():
        return f"{task.get_name()} was cancelled.\n"
    error = task.exception()
    if error is not None:
        return f"{task.get_name()} raised {describe_error(error)}\n"
    return f"{task.get_name()} returned {show(task.result())}\n" if has_value else f"{task.get_name()} ended.\n"
