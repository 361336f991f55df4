"""CPython's own event loop on virtual time."""

from __future__ import annotations

import asyncio


class Deadline(float):
    """A time that comes after the equal ones made before it. CPython leaves the order of equal ones undefined."""

    made = 0

    def __init__(self, when):
        Deadline.made += 1
        self.order = Deadline.made

    def __lt__(self, other):
        return (float(self), self.order) < (float(other), getattr(other, "order", 0))


class VirtualLoop(asyncio.BaseEventLoop):
    """Its time is virtual; it stops when nothing is scheduled."""

    def __init__(self):
        super().__init__()
        self._now = 0.0
        self._clock_resolution = 1e-9
        self._selector = self

    def time(self):
        return self._now

    def call_at(self, when, callback, *args, context=None):
        return super().call_at(Deadline(when), callback, *args, context=context)

    def select(self, timeout):
        if timeout is None:
            self.stop()
        else:
            self._now += timeout
        return []

    def _process_events(self, event_list):
        pass
