import { NOTHING, type Awaitable, Future, FutureState, Task, type Scheduler, type Waiter } from "../runtime/index.js";
import type { Binding } from "./binding.js";
import { PyError, type Ptr } from "./capi.js";
import type { PyCoroutine } from "./pyCoroutine.js";
import type { Code, Place } from "./recorder/codes.js";
import type { Flight } from "./recorder/flight.js";
import type { Origin, RawCancellation, TaskName } from "./recorder/raw.js";

/**
 * The scheduler's futures and tasks as the state of Python's. The Python object owns this one (`HandleTable`); `self` is
 * borrowed. Every reference to another Python object lies in a slot of `self`; the fields of the scheduler that name
 * Python objects (`cancelMessage`) are borrowed from those slots.
 */
export interface PyFutureState {
  readonly self: Ptr;
  /** Set by an `await` that is about to yield it (PEP 3156's `_asyncio_future_blocking`). */
  blocking: boolean;
  /** Its exception was never looked at. */
  logTraceback: boolean;
  /** Of a future that was cancelled: the cancellation that passed on to it, or the line that cancelled it. */
  cancelledBy: RawCancellation | null;
  cancelledAt: Place | null;
  /** Id of the task whose code cancelled it, or scheduled the callback that did. */
  cancelledByTask: number | null;
}

export class PyFuture extends Future implements PyFutureState {
  /** The line that gave it an exception. */
  failedAt: Place | null = null;
  /** It was the outer future of a shield when it was cancelled: done, it has no callbacks that would tell. */
  isShield = false;
  blocking = false;
  logTraceback = false;
  cancelledBy: RawCancellation | null = null;
  cancelledAt: Place | null = null;
  cancelledByTask: number | null = null;

  constructor(
    readonly binding: Binding,
    readonly self: Ptr,
    scheduler: Scheduler,
  ) {
    super(binding.runtime, scheduler);
  }

  override cancel(message: unknown = null): boolean {
    this.logTraceback = false;
    const { recorder } = this.binding;
    if (recorder?.shields.isOuter(this) === true) this.isShield = true;
    if (!super.cancel(message)) return false;
    recorder?.futureCancelled(this);
    return true;
  }

  override addWaiter(waiter: Waiter): void {
    if (!this.done) this.binding.references.keepWaiter(this, waiter);
    super.addWaiter(waiter);
  }

  /** Owned. */
  override outcomeForWaiter(): unknown {
    return this.binding.references.outcome(this);
  }

  /** Owned. */
  override makeCancelledError(): Ptr {
    return this.binding.references.cancelledError(this);
  }

  protected override becameDone(): void {
    this.binding.references.settle(this);
  }
}

/** One for all: a task has none of its own while no error is under way in it. */
export const NO_FLIGHTS: readonly Flight[] = [];

export class PyTask extends Task implements PyFutureState {
  blocking = false;
  logTraceback = false;
  cancelledBy: RawCancellation | null = null;
  cancelledAt: Place | null = null;
  cancelledByTask: number | null = null;
  logDestroyPending = true;
  /** What it runs, where that is written in Python, and the line that made it. */
  code: Code | null = null;
  createdAtPlace: Place | null = null;
  /** For the recorder alone: requests that were accepted, which has ended it, exceptions under way, what it awaited last. */
  records: RawCancellation[] | null = null;
  endedBy: RawCancellation | null = null;
  flights: readonly Flight[] = NO_FLIGHTS;
  /** Null until somebody asks, and again when it gets another name. */
  called: TaskName | null = null;
  awaited: Awaitable | null = null;
  /** Its place in the newest `LiveRows` that have it. */
  row = 0;
  /** Python's object is gone; only records still name the task. */
  collected = false;
  /** Loop time of its birth, and of the turn in which it took its last step, s. */
  readonly createdAt: number;
  since: number;

  constructor(
    readonly binding: Binding,
    readonly self: Ptr,
    scheduler: Scheduler,
    override readonly coroutine: PyCoroutine,
    /** What `Task-N` counts: every task without a name of its own takes one. */
    readonly nameNumber: number,
    /** Tells the time of the loop's turn. */
    private readonly turns: { readonly turnBegan: number },
  ) {
    super(binding.runtime, scheduler, coroutine);
    this.createdAt = this.since = binding.clock.now();
  }

  override describe(): string {
    return this.binding.repr(this.self);
  }

  override addWaiter(waiter: Waiter): void {
    if (!this.done) this.binding.references.keepWaiterOfTask(this, waiter);
    super.addWaiter(waiter);
  }

  /** Owned. */
  override outcomeForWaiter(): unknown {
    return this.binding.references.outcome(this);
  }

  /** Owned. */
  override makeCancelledError(): Ptr {
    return this.binding.references.cancelledError(this);
  }

  /** From our loop: it was kept alive for this step (`TaskScheduler`). */
  override run(): void {
    this.since = this.turns.turnBegan;
    this.awaited = this.waitsFor;
    const { recorder } = this.binding;
    if (this.records !== null && !this.held) recorder?.stepBegins(this);
    try {
      if (!this.#abandoned) super.run();
    } catch (error) {
      this.#report(error);
    } finally {
      if (this.done) this.awaited = null;
      if (this.done || this.flights !== NO_FLIGHTS || this.records !== null) recorder?.stepEnded(this);
      this.binding.release(this.self);
    }
  }

  override startEagerly(): void {
    super.startEagerly();
    if (this.done || this.flights !== NO_FLIGHTS || this.records !== null) this.binding.recorder?.stepEnded(this);
  }

  override uncancel(): number {
    const due = this.mustCancel;
    const left = super.uncancel();
    if (due && !this.mustCancel) this.binding.recorder?.withdrawn(this);
    if (left === 0) this.binding.recorder?.takenBack(this);
    return left;
  }

  override cancel(message: unknown = null): boolean {
    this.logTraceback = false;
    const accepted = this.#cancelRecorded(message);
    if (this.mustCancel) this.binding.references.keepMessage(this);
    return accepted;
  }

  #cancelRecorded(message: unknown): boolean {
    const { recorder } = this.binding;
    if (recorder === null) return super.cancel(message);
    const request = recorder.requestBegins(this, typeof message === "number" ? message : 0);
    let accepted: boolean | null = null;
    try {
      accepted = super.cancel(message);
    } finally {
      recorder.requestEnds(request, accepted);
    }
    return accepted;
  }

  /** Its object is initialised anew, for another coroutine: what is scheduled of this one comes to nothing. */
  abandon(): void {
    this.#abandoned = true;
  }

  #abandoned = false;

  /** What a step raises by itself is for the loop's exception handler, as of any callback; a foreign loop sees to that itself. */
  #report(error: unknown): void {
    const { binding } = this;
    const { api, runtime } = binding;
    if (this.coroutine.contextEntered || !(error instanceof PyError) || runtime.errors.isFatal(error)) throw error;
    try {
      api.decref(api.call(binding.helper("_report_step"), this.self, error.exception));
    } finally {
      api.decref(error.exception);
    }
  }

  /** Held, it may hang on nothing but us. */
  override hold(): void {
    if (!this.held) this.binding.api.incref(this.self);
    super.hold();
  }

  override release(): void {
    if (!this.held) return;
    super.release();
    this.binding.api.decref(this.self);
  }

  /** From a foreign loop, or from a future of another class: the context is entered, and the caller keeps it alive. */
  runEntered(step: () => void): void {
    this.coroutine.contextEntered = true;
    this.binding.api.incref(this.self);
    try {
      step();
    } finally {
      this.coroutine.contextEntered = false;
    }
  }

  protected override becameDone(): void {
    this.binding.references.settle(this);
    super.becameDone();
  }
}

/** A task or a future of Python's. */
export type PyFutureLike = PyFuture | PyTask;

/** What the methods above share: the references between Python's objects that go with the scheduler's. */
export class References {
  /** Counts what was written into the slots `waiters` of tasks, but for those that are new or done. */
  waitersOfTasks = 0;

  constructor(private readonly binding: Binding) {}

  /** As `keepWaiter`. */
  keepWaiterOfTask(task: PyTask, waiter: Waiter): void {
    this.waitersOfTasks += 1;
    this.keepWaiter(task, waiter);
  }

  /** A pending future keeps alive what waits for it. */
  keepWaiter(future: PyFutureLike, waiter: Waiter): void {
    const { api, slots } = this.binding;
    const kept = waiter instanceof PyTask ? waiter.self : waiter instanceof PyDoneCallback ? waiter.pair : 0;
    if (kept === 0) return;
    const before = slots.waiters.get(future.self);
    if (before === 0) slots.waiters.set(future.self, kept);
    else if (api.typeOf(before) === this.binding.listType) api.checkStatus(api.c._PyList_Append(before, kept));
    else slots.waiters.steal(future.self, this.#list(before, kept));
  }

  /** As `keepWaiter`, anew for all that are left. */
  keepWaiters(future: PyFutureLike): void {
    this.waitersOfTasks += 1;
    const before = this.binding.slots.waiters.take(future.self);
    for (const waiter of future.waiters) this.keepWaiter(future, waiter);
    if (before !== 0) this.binding.api.decref(before);
  }

  /** Owned error, or NOTHING. */
  outcome(future: PyFutureLike): unknown {
    if (future.state === FutureState.Cancelled) return this.cancelledError(future);
    const { api, slots } = this.binding;
    const exception = slots.exception.get(future.self);
    if (exception === 0) return NOTHING;
    this.retrieve(future, exception);
    return api.incref(exception);
  }

  /** Somebody looks at the exception: it gets the traceback that it was stored with, once. */
  retrieve(future: PyFutureLike, exception: Ptr): void {
    const { api, slots } = this.binding;
    future.logTraceback = false;
    const traceback = slots.exceptionTraceback.take(future.self);
    api.setAttr(exception, "__traceback__", traceback === 0 ? api.none : traceback);
    if (traceback !== 0) api.decref(traceback);
  }

  storeException(future: PyFutureLike, exception: Ptr): void {
    const { api, slots } = this.binding;
    slots.exception.set(future.self, exception);
    const traceback = api.getAttr(exception, "__traceback__");
    if (traceback === api.none) api.decref(traceback);
    else slots.exceptionTraceback.steal(future.self, traceback);
    future.logTraceback = true;
  }

  /** Owned. The error that ended the future, for the first who asks; a fresh one with its message for the others. */
  cancelledError(future: PyFutureLike): Ptr {
    const { slots } = this.binding;
    const kept = slots.cancelledError.take(future.self);
    const error = kept !== 0 ? kept : this.binding.newCancelledError(slots.cancelMessage.get(future.self));
    this.binding.recorder?.handedOut(error, future);
    return error;
  }

  /** The message of a cancellation that is not delivered yet, or of the one that ended it. */
  keepMessage(future: PyFutureLike): void {
    const { api, slots } = this.binding;
    const message = future.cancelMessage;
    slots.cancelMessage.set(future.self, typeof message === "number" && message !== 0 ? message : api.none);
  }

  /** The future is done, its waiters are scheduled: the loop keeps them alive from here on. */
  settle(future: PyFutureLike): void {
    this.binding.slots.waiters.clear(future.self);
    if (future.state === FutureState.Cancelled) this.keepMessage(future);
  }

  #list(...items: Ptr[]): Ptr {
    const { api } = this.binding;
    const list = api.check(api.c._PyList_New(0));
    for (const item of items) api.c._PyList_Append(list, item);
    return list;
  }
}

/** Py_EQ (https://docs.python.org/3/c-api/object.html#c.PyObject_RichCompareBool). */
const PY_EQ = 2;

/** A callback of `add_done_callback`: scheduled through the loop's own `call_soon`, whatever loop it is. */
export class PyDoneCallback implements Waiter {
  constructor(
    private readonly binding: Binding,
    private readonly future: PyFutureLike,
    /** (function, context); borrowed from the future's slot. */
    readonly pair: Ptr,
    /** The line that added it, where it has none of its own. */
    private readonly origin: Origin | null,
  ) {}

  get callback(): Ptr {
    return this.binding.api.c._PyTuple_GetItem(this.pair, 0);
  }

  get context(): Ptr {
    return this.binding.api.c._PyTuple_GetItem(this.pair, 1);
  }

  /** Whether that is the function, as the functions themselves compare. */
  calls(fn: Ptr): boolean {
    const { api } = this.binding;
    return api.checkStatus(api.c._PyObject_RichCompareBool(this.callback, fn, PY_EQ)) === 1;
  }

  wake(): void {
    this.binding.callSoon(this.future, this.callback, this.context, this.origin);
  }
}

export function isPyFuture(value: unknown): value is PyFutureLike {
  return value instanceof PyFuture || value instanceof PyTask;
}
