import { NOTHING, Signal, type Awaitable, type Coroutine, type Waiter } from "../runtime/index.js";
import type { Binding } from "./binding.js";
import { PyError, type Ptr } from "./capi.js";
import type { Recorder } from "./recorder/recorder.js";
import { PyTask, isPyFuture, type PyFutureLike } from "./pyObjects.js";

/** PySendResult (https://docs.python.org/3/c-api/iter.html). */
const PYGEN_RETURN = 0;
const PYGEN_NEXT = 1;

/**
 * A Python coroutine as the scheduler drives it: one call into the interpreter a step.
 * Pointers are borrowed from the slots of its task, which own them; what a step ends with goes straight into such a slot.
 */
export class PyCoroutine implements Coroutine {
  value: unknown = null;
  /** The next step is taken inside of the task's context already. */
  contextEntered = false;

  constructor(
    private readonly binding: Binding,
    private readonly task: Ptr,
  ) {}

  /** Borrowed from the task's slot; None once a task that was started eagerly has ended without an await. */
  get coroutine(): Ptr {
    return this.binding.slots.coro.get(this.task);
  }

  resume(): Signal | Awaitable {
    const { binding } = this;
    const { c, none } = binding.api;
    this.#enter();
    const status = c._PyIter_Send(this.coroutine, none, binding.sendResult);
    return this.#left(status);
  }

  throw(error: unknown): Signal | Awaitable {
    const { binding } = this;
    const { api } = binding;
    const exception = error instanceof PyError ? error.exception : (error as Ptr);
    const isKept = binding.recorder !== null && this.#noteCancellation(binding.recorder, exception);
    this.#enter();
    const result = api.tryMethod(this.coroutine, binding.throwName, exception);
    if (!isKept) api.decref(exception);
    if (result === 0) return this.#left(this.#returnedAfterThrow());
    api.write(binding.sendResult, result);
    return this.#left(PYGEN_NEXT);
  }

  /** Whether the recorder owns the exception from here on. */
  #noteCancellation(recorder: Recorder, exception: Ptr): boolean {
    const { binding } = this;
    const { api, types } = binding;
    if (api.typeOf(exception) !== types.CancelledError && !api.matches(exception, types.CancelledError)) return false;
    const task = binding.futures.get(this.task);
    if (!(task instanceof PyTask)) return false;
    recorder.throwing(task, exception, task.awaited);
    binding.timeline?.delivered(task);
    return true;
  }

  #enter(): void {
    this.binding.slots.futWaiter.clear(this.task);
    const { contexts, slots } = this.binding;
    if (!this.contextEntered) contexts.enter(slots.context.get(this.task));
  }

  #left(status: number): Signal | Awaitable {
    const { binding } = this;
    const { api } = binding;
    const result = status < 0 ? api.c._PyErr_GetRaisedException() : api.read(binding.sendResult);
    if (!this.contextEntered) binding.contexts.exit(binding.slots.context.get(this.task));
    if (status === PYGEN_NEXT) return result === api.none ? Signal.Yielded : this.#awaited(result);
    if (status === PYGEN_RETURN) return this.#returned(result);
    return this.#raised(result);
  }

  /** `throw` reports a return as StopIteration; `sendResult` is its value then. */
  #returnedAfterThrow(): number {
    const { api } = this.binding;
    const exception = api.c._PyErr_GetRaisedException();
    const isCancelled = api.typeOf(exception) === this.binding.types.CancelledError;
    if (isCancelled || !api.matches(exception, api.StopIteration)) {
      api.c._PyErr_SetRaisedException(exception);
      return -1;
    }
    api.write(this.binding.sendResult, api.getAttr(exception, "value"));
    api.decref(exception);
    return PYGEN_RETURN;
  }

  #returned(result: Ptr): Signal {
    this.binding.slots.result.steal(this.task, result);
    this.value = result;
    return Signal.Returned;
  }

  #raised(exception: Ptr): Signal {
    const { binding } = this;
    const { api } = binding;
    this.value = exception;
    if (api.matches(exception, binding.types.CancelledError)) {
      binding.slots.cancelledError.steal(this.task, exception);
      return Signal.Cancelled;
    }
    const task = binding.futures.get(this.task);
    if (task !== null) binding.references.storeException(task, exception);
    if (api.matches(exception, api.KeyboardInterrupt) || api.matches(exception, api.SystemExit)) {
      this.value = new PyError(exception);
      return Signal.Fatal;
    }
    api.decref(exception);
    return Signal.Raised;
  }

  /** `yielded` is owned. */
  #awaited(yielded: Ptr): Signal | Awaitable {
    const { binding } = this;
    const type = binding.api.typeOf(yielded);
    if (type === binding.types.Future || type === binding.types.Task) {
      const future = binding.futures.get(yielded);
      if (future !== null) return this.#awaitedOurs(future);
    }
    return this.#awaitedOther(yielded);
  }

  #awaitedOurs(future: PyFutureLike): Signal | Awaitable {
    const { binding } = this;
    const { slots } = binding;
    if (!future.blocking) return this.#misusedYield(future.self);
    if (slots.loop.get(future.self) !== slots.loop.get(this.task)) return this.#foreignLoop(future.self);
    future.blocking = false;
    slots.futWaiter.steal(this.task, future.self);
    return future;
  }

  /** A future of another class, duck-typed or a subclass of ours: everything goes through its methods. */
  #awaitedOther(yielded: Ptr): Signal | Awaitable {
    const { binding } = this;
    const { api } = binding;
    const blocking = binding.optionalAttr(yielded, "_asyncio_future_blocking");
    if (blocking === 0 || blocking === api.none) return this.#badYield(yielded);
    const isBlocking = api.isTrue(blocking);
    api.decref(blocking);
    if (!isBlocking) return this.#misusedYield(yielded);
    if (!binding.sameLoop(yielded, this.task)) return this.#foreignLoop(yielded);
    if (yielded === this.task) return this.#misuse(`Task cannot await on itself: ${binding.repr(this.task)}`, yielded);
    api.setAttr(yielded, "_asyncio_future_blocking", api.false);
    binding.slots.futWaiter.steal(this.task, yielded);
    return new OtherFuture(binding, yielded, binding.futureOf(yielded));
  }

  #misusedYield(yielded: Ptr): Signal {
    const { binding } = this;
    return this.#misuse(
      `yield was used instead of yield from in task ${binding.repr(this.task)} with ${binding.repr(yielded)}`,
      yielded,
    );
  }

  #foreignLoop(yielded: Ptr): Signal {
    const { binding } = this;
    return this.#misuse(
      `Task ${binding.repr(this.task)} got Future ${binding.repr(yielded)} attached to a different loop`,
      yielded,
    );
  }

  #badYield(yielded: Ptr): Signal {
    const { binding } = this;
    const message = binding.api.isInstanceOf(yielded, binding.types.generator)
      ? `yield was used instead of yield from for generator in task ${binding.repr(this.task)} with ${binding.repr(yielded)}`
      : `Task got bad yield: ${binding.repr(yielded)}`;
    return this.#misuse(message, yielded);
  }

  #misuse(message: string, yielded: Ptr): Signal {
    const { api } = this.binding;
    this.value = new PyError(api.exception(api.RuntimeError, message));
    api.decref(yielded);
    return Signal.Misused;
  }
}

/** A future that is not exactly ours: what a task awaits through `add_done_callback` and `cancel` of its own. */
export class OtherFuture implements Awaitable {
  constructor(
    private readonly binding: Binding,
    /** Borrowed from the awaiting task's slot. */
    readonly self: Ptr,
    /** The state of it, where its class derives from ours. */
    readonly state: PyFutureLike | null,
  ) {}

  addWaiter(waiter: Waiter): void {
    if (!(waiter instanceof PyTask)) throw new TypeError("only a task awaits a future of another class");
    const { api, slots } = this.binding;
    const wakeup = this.binding.wakeupMethod(waiter.self);
    const context = slots.context.get(waiter.self);
    api.decref(
      api.callMethodKeywords(this.self, "add_done_callback", [wakeup], this.binding.keywordContext, [context]),
    );
    api.decref(wakeup);
  }

  cancel(message: unknown): boolean {
    const { api } = this.binding;
    const value = typeof message === "number" && message !== 0 ? message : api.none;
    const answer = api.callMethodKeywords(this.self, "cancel", [], this.binding.keywordMsg, [value]);
    const accepted = api.isTrue(answer);
    api.decref(answer);
    return accepted;
  }

  /** Owned error, or NOTHING. */
  outcomeForWaiter(): unknown {
    const { api } = this.binding;
    try {
      api.decref(api.callMethod(this.self, "result"));
      return NOTHING;
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      return error.exception;
    }
  }
}

export function futureBehind(awaitable: Awaitable | null): PyFutureLike | null {
  if (awaitable instanceof OtherFuture) return awaitable.state;
  return isPyFuture(awaitable) ? awaitable : null;
}
