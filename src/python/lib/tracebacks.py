"""Keeps our frames out of what is printed of tracebacks and stacks.

Where CPython has C, which leaves no frames (``_asyncio``), or methods of its own (the loop), there are Python functions
of ours, which nobody debugs. They are left out where a stack is made into text, in ``traceback``: ``sys.excepthook``,
logging, asyncio's exception handler, its debug mode and the program's own ``print_exc`` all go through it. Cutting them
out of ``__traceback__`` instead would have to find every exception that passes.
"""

from __future__ import annotations

import os
from traceback import StackSummary

OURS = os.path.dirname(os.path.dirname(__file__)) + "/"


def install():
    """To be called once."""
    extract = StackSummary._extract_from_extended_frame_gen.__func__
    format_summary = StackSummary.format_frame_summary

    def _extract_from_extended_frame_gen(klass, frames, **options):
        shown = (each for each in frames if not each[0].f_code.co_filename.startswith(OURS))
        return extract(klass, shown, **options)

    def format_frame_summary(self, summary, **options):
        # For lists of frames that were not extracted: where a coroutine was created.
        return None if summary.filename.startswith(OURS) else format_summary(self, summary, **options)

    StackSummary._extract_from_extended_frame_gen = classmethod(_extract_from_extended_frame_gen)
    StackSummary.format_frame_summary = format_frame_summary
