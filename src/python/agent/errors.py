"""What may go wrong with a command, in words for people."""

from __future__ import annotations


class CommandError(Exception):
    """The command cannot be done; the message says why, and what to do about it."""


def describe_error(error: BaseException) -> str:
    """``NameError: name 'x' is not defined``, whatever the exception's own ``__str__`` does."""
    name = type(error).__qualname__
    try:
        message = str(error)
    except Exception:
        return f"{name} (its __str__ failed)"
    return f"{name}: {message}" if message else name
