"""Thread pools without threads: each job runs in a turn of the loop, on the loop's own stack, as if in a thread.

A job that waits (``time.sleep``, a future's result, an event, a queue) lets the loop take further turns meanwhile,
inside of its wait; so it goes on only after what began in these turns and waits itself has ended. To its code it looks
as in a thread: ``threading.current_thread()`` and its identity, no running loop, a context of its own.
"""

from __future__ import annotations

import contextlib
import contextvars
import itertools
import threading
import time
import weakref
from collections import deque
from concurrent.futures import thread

from . import _asyncio as scheduler
from . import waiting

_LONG = 3600.0
_identities = itertools.count(2)
_allocate_lock = threading._allocate_lock

_pools = weakref.WeakKeyDictionary()
"""What we know of an executor, by it."""
_stack = []
"""The jobs under way, the innermost last; None where a wait has let the loop go on."""
_home = None
_begun = deque()
"""Pools that have jobs to begin, one entry a job."""


class _Pool:
    """The jobs of one executor."""

    def __init__(self, executor):
        self.context = executor._create_worker_context()
        self.initialized = False
        self.prefix = executor._thread_name_prefix
        self.size = executor._max_workers
        self.jobs = deque()
        self.active = 0
        self.futures = set()

    def begin_job(self):
        """Run a job that has not begun, if there is one and a worker for it."""
        if not self.jobs or self.active == self.size:
            return
        item = self.jobs.popleft()
        worker = _Worker(f"{self.prefix}_{self.active}")
        self.active += 1
        try:
            worker.run(lambda: self._work(item))
        finally:
            self.active -= 1
            if self.jobs:
                _schedule(self)

    def _work(self, item):
        if not self.initialized:
            self.initialized = True
            self.context.initialize()
        item.run(self.context)


class _Worker:
    """What stands for a thread while a job runs."""

    def __init__(self, name):
        self._thread = threading.Thread(name=name, daemon=True)
        self._thread._ident = next(_identities)
        self._thread._started.set()
        self._fatal = self._outer = None
        self.loop = scheduler._get_running_loop()
        # A job that is begun by a task which waits for it is no place for further turns: the task's step is not over.
        self._in_task = scheduler._current_task() is not None

    @property
    def can_wait(self):
        """The loop can go on meanwhile. Once it is to stop, only the end of the job lets it."""
        return self.loop is not None and not self._in_task and not self.loop._stopping

    def run(self, call):
        """Call it as the thread. Raise what must end the loop's run, if that came while it waited."""
        _stack.append(self)
        self._enter()
        try:
            contextvars.Context().run(call)
        finally:
            self._leave()
            _stack.pop()
        if self._fatal is not None:
            raise self._fatal

    def let_loop_turn(self, seconds):
        """Have the loop take one turn, which sleeps no longer than ``seconds`` (None: until something happens)."""
        timer = None if seconds is None else self.loop.call_later(seconds, _nothing)
        self._leave()
        _stack.append(None)
        try:
            scheduler._loop_turn(self.loop)
        except BaseException as exc:
            self._fatal = exc
            raise
        finally:
            _stack.pop()
            self._enter()
            if timer is not None:
                timer.cancel()

    def _enter(self):
        identity = self._thread._ident
        threading._active[identity] = self._thread
        self._outer = threading.get_ident
        threading.get_ident = lambda: identity
        scheduler._set_running_loop(None)

    def _leave(self):
        threading._active.pop(self._thread._ident, None)
        threading.get_ident = self._outer
        scheduler._set_running_loop(self.loop)


def _nothing():
    pass


@contextlib.contextmanager
def jobs_begin_on(loop):
    """Jobs that are submitted meanwhile begin in a turn of that loop, even if it does not run yet."""
    global _home
    before, _home = _home, loop
    try:
        yield
    finally:
        _home = before


def _schedule(pool):
    """Begin a job of the pool at the loop's next turn, or now where there is no loop."""
    loop = _home or scheduler._get_running_loop()
    _begun.append(pool)
    if loop is None:
        _begin()
    else:
        loop.call_soon(_begin)


def _begin():
    if _begun:
        _begun.popleft().begin_job()


def submit(self, fn, /, *args, **kwargs):
    """Submit a callable to be executed. See ``concurrent.futures.Executor.submit``."""
    if self._broken:
        raise self.BROKEN(self._broken)
    if self._shutdown:
        raise RuntimeError("cannot schedule new futures after shutdown")
    pool = _pools.get(self)
    if pool is None:
        pool = _pools[self] = _Pool(self)
    future = thread._base.Future()
    pool.jobs.append(thread._WorkItem(future, self._resolve_work_item_task(fn, args, kwargs)))
    pool.futures.add(future)
    future.add_done_callback(pool.futures.discard)
    _schedule(pool)
    return future


def unfinished(executor):
    """Return the futures of the executor's jobs that are not done."""
    pool = _pools.get(executor)
    return [] if pool is None else list(pool.futures)


def wait_until(attempt, timeout):
    """Call ``attempt`` until it is true; False when ``timeout`` (s, None: without end) has passed before."""
    worker = _stack[-1] if _stack else None
    now = time.monotonic if worker is None or worker.loop is None else worker.loop.time
    end = None if timeout is None else now() + timeout
    while not attempt():
        left = None if end is None else end - now()
        if left is not None and left <= 0:
            return False
        _let_others_run(worker, left)
    return True


def _let_others_run(worker, left):
    if worker is not None and worker.can_wait:
        worker.let_loop_turn(left)
    elif _begun:
        _begin()
    elif worker is not None and left is None:
        raise RuntimeError(
            "this thread would wait for ever: in Unwind the threads of a program take turns on one stack, "
            "and what it waits for is to be done by code that waits for it"
        )
    else:
        waiting.sleep(_LONG if left is None else left)


class WaitingLock:
    """A lock for ``threading.Condition`` to wait with: whoever waits for it lets others run."""

    __slots__ = ("_lock",)

    def __init__(self):
        self._lock = _allocate_lock()

    def acquire(self, blocking=True, timeout=-1):
        """Acquire it. See ``threading.Lock.acquire``."""
        if self._lock.acquire(False):
            return True
        return blocking and wait_until(lambda: self._lock.acquire(False), None if timeout == -1 else timeout)

    def release(self):
        """Release it. See ``threading.Lock.release``."""
        self._lock.release()

    def locked(self):
        """Return whether it is acquired."""
        return self._lock.locked()

    __enter__ = acquire

    def __exit__(self, *_exc_info):
        self.release()


def sleep(seconds, /):
    """Delay execution for a given number of seconds, which may be a fraction. See ``time.sleep``."""
    worker = _stack[-1] if _stack else None
    if worker is not None and worker.can_wait:
        wait_until(bool, waiting.delay_of(seconds))
    else:
        waiting.sleep(seconds)


def install():
    """To be called once."""
    threading._allocate_lock = WaitingLock
    thread.ThreadPoolExecutor.submit = submit
