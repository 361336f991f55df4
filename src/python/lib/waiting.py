"""What a program waits in: stand-ins that hear signals and the debugger. ``_sleep`` and ``_exit`` are TypeScript's."""

from __future__ import annotations

import operator


def sleep(seconds, /):
    """Delay execution for a given number of seconds, which may be a fraction. See ``time.sleep``."""
    _sleep(delay_of(seconds))


def delay_of(seconds):
    """What ``time.sleep`` is given, as a float; its errors."""
    delay = float(seconds if isinstance(seconds, float) else operator.index(seconds))
    if delay != delay:
        raise ValueError("Invalid value NaN (not a number)")
    if delay < 0:
        raise ValueError("sleep length must be non-negative")
    return delay


def exit_now(status):
    """Exit to the system with specified status, without normal exit processing. See ``os._exit``."""
    _exit(status & 0xFF)
