"""The event loop that programs get: CPython's ``BaseEventLoop`` with its queue, timers and sleep in TypeScript."""

from __future__ import annotations

import signal
import warnings
from asyncio import base_events, coroutines, events, futures, tasks

from . import _asyncio as scheduler
from . import thread_pool
from .socket_methods import SocketMethods

__all__ = ("EventLoop", "EventLoopPolicy")


class _Handle:
    """Holds the other side of the loop (``handles.ts``)."""

    __slots__ = ("_unwind",)


class EventLoop(_Handle, SocketMethods, base_events.BaseEventLoop):
    """All that is not here is ``asyncio.BaseEventLoop``'s own, or a builtin (``builtins/loop.ts``)."""

    def __init__(self):
        super().__init__()
        self._signal_handlers = {}
        scheduler._loop_new(self)
        scheduler._loop_set_debug(self, self._debug)

    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        if name == "call_soon":
            scheduler._loop_call_soon_replaced(self)
        # Those of which builtins/timers.ts does the work: METHODS there.
        elif name in ("call_at", "time", "get_debug", "_check_closed", "_timer_handle_cancelled"):
            scheduler._loop_timers_replaced(self)
        elif name == "_task_factory" and value is not None:
            scheduler._loop_has_task_factory(self)
        # BaseEventLoop.__init__ sets it before there is a loop on the other side.
        elif name == "_debug" and hasattr(self, "_unwind"):
            scheduler._loop_set_debug(self, value)

    def call_soon(self, callback, *args, context=None):
        """Arrange for a callback to be called as soon as possible."""
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_soon")
        return self._call_soon(callback, args, context)

    def call_soon_threadsafe(self, callback, *args, context=None):
        """Like call_soon(); there is one thread only."""
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon_threadsafe")
        return self._call_soon(callback, args, context)

    def _call_soon(self, callback, args, context):
        handle = events.Handle(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-2:]
        scheduler._loop_call_soon(self, handle)
        return handle

    def call_at(self, when, callback, *args, context=None):
        """Like call_later(), but uses an absolute time of the loop's clock."""
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
        timer = events.TimerHandle(when, callback, args, self, context)
        if timer._source_traceback:
            del timer._source_traceback[-1]
        scheduler._loop_call_at(self, timer, when)
        timer._scheduled = True
        return timer

    def run_forever(self):
        """Run until stop() is called."""
        self._run_forever_setup()
        try:
            scheduler._loop_run(self)
        finally:
            self._run_forever_cleanup()

    def stop(self):
        """Stop running the event loop at the end of its current turn."""
        self._stopping = True
        scheduler._loop_stop(self)

    def close(self):
        """Close the event loop: its queues are cleared."""
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        for sig in list(self._signal_handlers):
            self.remove_signal_handler(sig)
        super().close()
        scheduler._loop_close(self)

    def _report_slow(self, subject, seconds):
        name = base_events._format_handle(subject) if isinstance(subject, events.Handle) else repr(subject)
        base_events.logger.warning("Executing %s took %.3f seconds", name, seconds)

    def add_signal_handler(self, sig, callback, *args):
        """Add a handler for a signal, called by the loop as any callback."""
        if coroutines.iscoroutine(callback) or coroutines._iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_signal(sig)
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        self._signal_handlers[sig] = handle
        scheduler._signal_handler_added(sig)
        signal.signal(sig, lambda _sig, _frame: self._handle_signal(sig))

    def _handle_signal(self, sig):
        handle = self._signal_handlers.get(sig)
        if handle is not None and not handle._cancelled:
            scheduler._loop_call_signal(self, handle, sig)

    def remove_signal_handler(self, sig):
        """Remove a handler for a signal; return True if there was one."""
        self._check_signal(sig)
        if self._signal_handlers.pop(sig, None) is None:
            return False
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        return True

    def _check_signal(self, sig):
        if not isinstance(sig, int):
            raise TypeError(f"sig must be an int, not {sig!r}")
        if sig not in signal.valid_signals():
            raise ValueError(f"invalid signal number {sig}")
        if sig in (signal.SIGKILL, signal.SIGSTOP):
            raise RuntimeError(f"sig {sig} cannot be caught")

    def run_in_executor(self, executor, func, *args):
        """Run a function in a pool of threads, as there are here (``thread_pool.py``)."""
        with thread_pool.jobs_begin_on(self):
            return super().run_in_executor(executor, func, *args)

    async def shutdown_default_executor(self, timeout=None):
        """Schedule the shutdown of the default executor, and wait for its jobs. See ``asyncio.BaseEventLoop``."""
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        jobs = [futures.wrap_future(job, loop=self) for job in thread_pool.unfinished(self._default_executor)]
        if jobs:
            _, late = await tasks.wait(jobs, timeout=timeout)
            if late:
                warnings.warn(
                    f"The executor did not finish joining its threads within {timeout} seconds.",
                    RuntimeWarning,
                    stacklevel=2,
                )
        self._default_executor.shutdown(wait=False)


class EventLoopPolicy(events._BaseDefaultEventLoopPolicy):
    """The default policy, with our loop."""

    _loop_factory = EventLoop
