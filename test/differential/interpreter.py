"""Runs programs (``programs.py``) on whatever asyncio is there, and traces all that they can observe."""

from __future__ import annotations

import asyncio
import types


@types.coroutine
def bare(value):
    yield value


class InOrder(dict):
    """A set in the order of insertion."""

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)


def in_order(group):
    """A group keeps its tasks in a set, and cancels them in the order of that: of their addresses, which is chance."""
    group._tasks = InOrder()
    return group


def one_done(futures):
    """``as_completed`` keeps its futures in a set: of those that are done already, chance says which comes first."""
    done = [future for future in futures if future.done()]
    return [future for future in futures if future not in done[1:]]


class Interpreter:
    """One run of one program. ``trace`` is what happened, a line an event."""

    def __init__(self, loop, program):
        self.loop = loop
        self.program = program
        self.trace = []
        self.tasks = {}
        self.numbered = []
        self.awaiting = set()
        loop.set_exception_handler(self.reported)
        self.futures = [loop.create_future() for _ in range(program["futures"])]
        self.queue = asyncio.Queue(program["queue"])
        self.lock, self.event = asyncio.Lock(), asyncio.Event()
        self.condition, self.semaphore = asyncio.Condition(), asyncio.Semaphore(program["semaphore"])
        for body in range(program["roots"]):
            self.spawn(body, False)

    def log(self, text):
        self.trace.append(f"{self.loop.time():g} {text}")

    def reported(self, _loop, context):
        exception = context.get("exception")
        self.log(f"reported: {context['message']} {'' if exception is None else self.shown(exception)}")

    def summarize(self, title):
        self.log(title)
        for number, future in enumerate(self.futures):
            self.log(f"future {number}: {self.outcome(future)}")
        for body, task in sorted(self.tasks.items()):
            self.log(
                f"task {body}: {self.outcome(task)}, {task.cancelling()} requests, must cancel {task._must_cancel}"
            )
        self.log(f"current {asyncio.current_task(self.loop)}, {len(asyncio.all_tasks(self.loop))} tasks")

    async def body(self, body):
        self.log(f"{body} begins as {self.name(asyncio.current_task())}")
        try:
            return await self.ops(body, self.program["bodies"][body])
        finally:
            self.log(f"{body} ends")

    def name(self, task):
        return next((f"task {body}" for body, known in self.tasks.items() if known is task), "a new task")

    async def ops(self, body, ops):
        for op in ops:
            returned = await self.op(body, op)
            if returned is not None:
                return returned
        return None

    async def op(self, body, op):
        method = getattr(self, f"do_{op[0]}", None)
        if method is None:
            self.act(str(body), op)
            return None
        return await method(body, *op[1:])

    async def do_sleep(self, body, seconds):
        await asyncio.sleep(seconds)
        self.log(f"{body} slept")

    async def do_bad_yield(self, _body):
        await bare("bad")

    async def do_raise(self, _body, message):
        raise ValueError(message)

    async def do_raise_cancelled(self, _body, message):
        raise asyncio.CancelledError(*[message] * (message is not None))

    async def do_return(self, _body, value):
        return value

    async def do_await(self, body, ref):
        awaited = self.find(ref)
        if awaited is not None:
            self.log(f"{body} got {await awaited}")

    async def do_shield(self, body, ref):
        awaited = self.find(ref)
        if awaited is not None:
            self.log(f"{body} got {await asyncio.shield(awaited)} behind a shield")

    async def do_gather(self, body, refs, return_exceptions):
        results = await asyncio.gather(*self.found(refs), return_exceptions=return_exceptions)
        self.log(f"{body} gathered {[self.value(result) for result in results]}")

    async def do_wait(self, body, refs, when, timeout):
        if awaited := self.found(refs):
            done, pending = await asyncio.wait(awaited, return_when=getattr(asyncio, when), timeout=timeout)
            self.log(f"{body} waited: {len(done)} done, {len(pending)} pending")

    async def do_as_completed(self, body, refs, _when, timeout):
        for each in asyncio.as_completed(one_done(self.found(refs)), timeout=timeout):
            self.log(f"{body} got {await each} as it was completed")

    async def do_put(self, body):
        await self.queue.put(body)
        self.log(f"{body} put")

    async def do_get(self, body):
        self.log(f"{body} got {await self.queue.get()} from the queue")

    async def do_join(self, body):
        await self.queue.join()
        self.log(f"{body} joined")

    async def do_task_done(self, _body):
        self.queue.task_done()

    async def do_set(self, _body):
        self.event.set()

    async def do_clear(self, _body):
        self.event.clear()

    async def do_wait_event(self, body):
        await self.event.wait()
        self.log(f"{body} heard the event")

    async def do_notify(self, body):
        async with self.condition:
            self.condition.notify()
            self.log(f"{body} notified")

    async def do_notify_all(self, _body):
        async with self.condition:
            self.condition.notify_all()

    async def do_lock(self, body, ops):
        async with self.lock:
            self.log(f"{body} locked")
            return await self.ops(body, ops)

    async def do_semaphore(self, body, ops):
        async with self.semaphore:
            self.log(f"{body} passed")
            return await self.ops(body, ops)

    async def do_condition(self, body, ops):
        async with self.condition:
            self.log(f"{body} waits for a notice")
            await self.condition.wait()
            self.log(f"{body} was notified")
        return await self.ops(body, ops)

    async def do_timeout(self, body, seconds, ops, reschedule):
        async with asyncio.timeout(seconds) as scope:
            if reschedule is not None:
                scope.reschedule(self.loop.time() + reschedule)
            returned = await self.ops(body, ops)
        self.log(f"{body} in time, expired {scope.expired()}")
        return returned

    async def do_wait_for(self, body, seconds, op):
        self.log(f"{body} got {self.value(await asyncio.wait_for(self.op(body, op), seconds))} in time")

    async def do_group(self, body, children, ops):
        async with in_order(asyncio.TaskGroup()) as group:
            for child in children:
                if child in self.tasks:
                    continue
                self.tasks[child] = group.create_task(self.body(child))
            await self.ops(body, ops)
        self.log(f"{body} closed its group")

    async def do_generator(self, body, items, breaks, ops):
        async for item in self.generate(body, items, ops):
            self.log(f"{body} item {item}")
            if item == breaks:
                break

    async def generate(self, body, items, ops):
        try:
            for item in range(items):
                yield item
                await self.ops(body, ops)
        finally:
            self.log(f"{body} generator ends")
            await asyncio.sleep(0)
            self.log(f"{body} generator ended")

    async def do_try(self, body, ops, handler, cleanup):
        try:
            return await self.ops(body, ops)
        except BaseException as error:
            self.log(f"{body} caught {self.shown(error)}")
            if handler == "reraise" or isinstance(error, GeneratorExit):
                raise
            if handler == "replace":
                raise ValueError("instead") from None
            if handler == "uncancel":
                self.act(str(body), ["uncancel", body])
            return None
        finally:
            await self.ops(body, cleanup)
            self.log(f"{body} cleaned up")

    async def do_soon(self, _body, action):
        self.loop.call_soon(self.act, "callback", action)

    async def do_later(self, _body, seconds, action, cancelled):
        timer = self.loop.call_later(seconds, self.act, "timer", action)
        if cancelled:
            timer.cancel()

    def act(self, who, action):
        done = getattr(self, action[0])(*action[1:])
        self.log(f"{who} {action[0]} {action[1]}: {done}")

    def cancel(self, ref, message):
        future = self.find(ref)
        return None if future is None else future.cancel(message)

    def uncancel(self, body):
        task = self.tasks.get(body)
        return None if task is None else task.uncancel()

    def set_result(self, number, value):
        return self.settle(self.futures[number].set_result, value)

    def set_exception(self, number, value):
        return self.settle(self.futures[number].set_exception, ValueError(value))

    def settle(self, setter, value):
        try:
            setter(value)
        except asyncio.InvalidStateError as error:
            return str(error)
        return "settled"

    def watch(self, ref):
        future = self.find(ref)
        if future is not None:
            future.add_done_callback(lambda done: self.log(f"{ref[0]} {ref[1]} is done: {self.outcome(done)}"))

    def spawn(self, body, eager):
        if body in self.tasks:  # a generator's body runs more than once
            return
        coroutine = self.body(body)
        if eager and asyncio._get_running_loop() is not None:
            self.tasks[body] = asyncio.Task(coroutine, loop=self.loop, eager_start=True)
        else:
            self.tasks[body] = self.loop.create_task(coroutine)

    def find(self, ref):
        kind, number = ref
        return self.futures[number] if kind == "future" else self.tasks.get(number) if kind == "task" else None

    def found(self, refs):
        return list(dict.fromkeys(each for each in map(self.find, refs) if each is not None))

    def outcome(self, future):
        if not future.done():
            return "pending"
        if future.cancelled():
            return f"cancelled ({future._cancel_message})"
        error = future.exception()
        return f"result {future.result()}" if error is None else f"raised {self.shown(error)}"

    def value(self, value):
        return self.shown(value) if isinstance(value, BaseException) else value

    def shown(self, error, depth=2):
        """With a number that tells one object from another, and what led to it."""
        if not any(known is error for known in self.numbered):
            self.numbered.append(error)
        number = next(i for i, known in enumerate(self.numbered) if known is error)
        members = [self.shown(each, 0) for each in error.exceptions] if isinstance(error, ExceptionGroup) else ""
        text = f"{type(error).__name__}#{number}({str(error).partition(' at 0x')[0].partition('<')[0]}){members}"
        for name in ("__cause__", "__context__"):
            other = getattr(error, name)
            if other is not None and depth > 0:
                text += f" {name} {self.shown(other, depth - 1)}"
        return text


def run(loop, program):
    """The trace of a program on a new loop, whose time is virtual and which stops when nothing is scheduled."""
    interpreter = Interpreter(loop, program)
    loop.run_forever()
    interpreter.summarize("at rest")
    for round_ in range(3):
        for _, task in sorted(interpreter.tasks.items()):
            task.cancel(f"end {round_}")
        loop.run_forever()
    interpreter.summarize("at the end")
    # Nothing is collected, nor the loop closed: a coroutine or generator that is thrown away would run its cleanup.
    kept.append((loop, interpreter))
    return interpreter.trace


kept = []
