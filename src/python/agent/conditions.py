"""What a breakpoint asks before it stops: its condition, its hit condition; and what a log point says."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

from .errors import CommandError
from .evaluate import Expression

_HIT = re.compile(r"\s*(==|>=|>|<=|<|%)?\s*(\d+)\s*")
_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}
_QUOTES = ('"""', "'''", '"', "'")


def parse_condition(text: str | None) -> Expression | None:
    """Raises CommandError for what is no expression."""
    return Expression(text) if text and text.strip() else None


def parse_hit_condition(text: str | None) -> Callable[[int], bool] | None:
    """From the text of a hit condition to a test of the hits so far. Raises CommandError when it makes no sense."""
    if not text or not text.strip():
        return None
    match = _HIT.fullmatch(text)
    if match is None or (match[1] == "%" and int(match[2]) == 0):
        raise CommandError(f"{text!r} is no hit condition: write a number, or one of == > >= < <= % and a number.")
    count = int(match[2])
    if match[1] == "%":
        return lambda hits: hits % count == 0
    compare = _COMPARE[match[1] or "=="]
    return lambda hits: compare(hits, count)


def parse_log_message(text: str | None) -> Expression | None:
    """The message as an f-string, so its braces mean what they mean there. Raises CommandError when it can't be one."""
    if not text:
        return None
    error: CommandError | None = None
    for quote in _QUOTES:
        if quote in text or text.endswith((quote[0], "\\")):
            continue
        try:
            return Expression(f"rf{quote}{text}{quote}")
        except CommandError as refused:
            error = error or refused
    raise CommandError(f"The log message cannot be understood: {error or 'it mixes too many kinds of quotes'}.")
