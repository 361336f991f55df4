import { NOTHING, Signal, type Awaitable, type Coroutine, type Waiter } from "./coroutine.js";
import { Future, type Scheduler } from "./future.js";
import type { Runnable } from "./readyQueue.js";
import type { Runtime } from "./runtime.js";

const CIRCLE = "maximum recursion depth exceeded: cancel() went round a circle of tasks that await each other";

/**
 * `asyncio.Task`: drives a coroutine, one step a turn of the loop, and is the future of its result.
 *
 * Invariants (those of CPython's Lib/asyncio/tasks.py):
 * 1. A pending task either waits (`waitsFor` is set, and what it waits for will wake it), or is scheduled (in a ready
 *    queue, or parked because it is held), or runs; never two of these.
 * 2. `waitsFor` is set from the step that awaited it to the step that it causes.
 * 3. `mustCancel`: the next step throws CancelledError into the coroutine instead of resuming it. It is set by a cancel()
 *    that found nothing to cancel in what the task awaits.
 * 4. A request is delivered at a step, never in place: between the two the coroutine does not run.
 * 5. `cancelRequests` counts cancel() less uncancel(). It decides nothing but invariant 3's withdrawal: it is there for
 *    asyncio.timeout and TaskGroup to tell their own request from another's.
 */
export class Task extends Future implements Runnable, Waiter {
  readonly id: number;
  /** The task that was running when this one was made; null once this one is done, so that no line of ancestors is kept. */
  parent: Task | null;
  waitsFor: Awaitable | null = null;
  mustCancel = false;
  cancelRequests = 0;

  /** `Runtime.liveTasks`' own: neighbours there, and how many are there of the tasks that this one has made. */
  liveChildren = 0;
  older: Task | null = null;
  younger: Task | null = null;

  /** The error that the next step throws because the last one yielded what can't be awaited. */
  #misuse: unknown = NOTHING;
  /** What caused the step that is due. */
  #wokenBy: Awaitable | null = null;
  #scheduled = false;
  #held = false;
  #parked = false;
  /** What it awaits is just being cancelled. */
  #passingOn = false;

  constructor(
    runtime: Runtime,
    scheduler: Scheduler,
    readonly coroutine: Coroutine,
  ) {
    super(runtime, scheduler);
    this.id = runtime.takeTaskId();
    this.parent = runtime.currentTask;
    runtime.taskCreated(this);
  }

  /** For messages; hosts say more. */
  describe(): string {
    return `Task-${this.id}`;
  }

  /** Its next step is due at the loop's next turn. */
  get scheduled(): boolean {
    return this.#scheduled;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Its next step was due while it was held, and comes at the turn after its release. */
  get parked(): boolean {
    return this.#parked;
  }

  /** Schedules the first step; to be called once. */
  start(): void {
    this.#schedule();
  }

  /** Takes the first step now, inside of whatever runs (`eager_start`). The task may be done afterwards. */
  startEagerly(): void {
    const interrupted = this.runtime.swapCurrentTask(this);
    try {
      this.#continue(NOTHING);
    } finally {
      this.runtime.swapCurrentTask(interrupted);
    }
  }

  /**
   * Requests cancellation: cancels what the task awaits, or else has its next step throw CancelledError.
   * False when the task is done: nothing was requested. Throws RecursionError where tasks await each other in a circle: the
   * request would go round for ever.
   */
  override cancel(message: unknown = null): boolean {
    if (this.done) return false;
    if (this.#passingOn) throw this.runtime.errors.recursion(CIRCLE);
    this.cancelRequests += 1;
    if (this.cancelRequests === 1) this.runtime.interventions += 1;
    this.runtime.instrument?.cancelRequested(this, message);
    if (this.#passOn(message)) return true;
    this.mustCancel = true;
    this.cancelMessage = message;
    return true;
  }

  #passOn(message: unknown): boolean {
    this.#passingOn = true;
    try {
      return this.waitsFor?.cancel(message) === true;
    } finally {
      this.#passingOn = false;
    }
  }

  /** Takes one request back; how many are left. With the last, one that is not delivered yet is withdrawn (CPython 3.13). */
  uncancel(): number {
    if (this.cancelRequests > 0) {
      this.cancelRequests -= 1;
      if (this.cancelRequests === 0) this.#noneLeft();
    }
    return this.cancelRequests;
  }

  #noneLeft(): void {
    this.mustCancel = false;
    if (this.runtime.liveTasks.has(this)) this.runtime.interventions -= 1;
  }

  /** Only its coroutine decides how a task ends: throws RuntimeError. */
  override setResult(): never {
    throw this.runtime.errors.runtime("Task does not support set_result operation");
  }

  /** As `setResult`. */
  override setException(): never {
    throw this.runtime.errors.runtime("Task does not support set_exception operation");
  }

  wake(awaited: Awaitable): void {
    this.#wokenBy = awaited;
    this.#schedule();
  }

  /** As `wake`, where the caller is itself the scheduled callback: the step is taken now. */
  wakeNow(awaited: Awaitable): void {
    this.#wokenBy = awaited;
    this.run();
  }

  /** Keeps it from taking steps until `release`. What happens to it meanwhile (a wake-up, a cancel) is not lost. */
  hold(): void {
    if (!this.#held) this.runtime.interventions += 1;
    this.#held = true;
  }

  release(): void {
    if (this.#held && this.runtime.liveTasks.has(this)) this.runtime.interventions -= 1;
    this.#held = false;
    if (!this.#parked) return;
    this.#parked = false;
    this.#schedule();
  }

  /** One step, from the loop. Throws only what must end the loop's run. */
  run(): void {
    this.#scheduled = false;
    if (this.#held) {
      this.#parked = true;
      return;
    }
    if (this.done) throw this.runtime.errors.invalidState("__step(): already done");
    const error = this.#errorToThrow();
    this.waitsFor = null;
    this.runtime.enterTask(this);
    try {
      this.#continue(error);
    } finally {
      this.runtime.leaveTask(this);
    }
  }

  protected override becameDone(): void {
    this.runtime.taskDone(this);
    this.parent = null;
  }

  #schedule(): void {
    this.scheduler.schedule(this);
    this.#scheduled = true;
  }

  #errorToThrow(): unknown {
    let error = this.#misuse;
    if (error !== NOTHING) this.#misuse = NOTHING;
    if (this.#wokenBy !== null) {
      error = this.#wokenBy.outcomeForWaiter();
      this.#wokenBy = null;
    }
    if (this.mustCancel) {
      this.mustCancel = false;
      if (!this.runtime.errors.isCancelled(error)) {
        this.runtime.errors.discard(error);
        error = this.makeCancelledError();
      }
    }
    return error;
  }

  #continue(error: unknown): void {
    const { instrument } = this.runtime;
    if (instrument === null) return this.#advance(error);
    instrument.stepBegan?.(this, error);
    try {
      this.#advance(error);
    } finally {
      instrument.stepEnded?.(this);
    }
  }

  #advance(error: unknown): void {
    this.#settle(error === NOTHING ? this.coroutine.resume() : this.coroutine.throw(error));
  }

  #settle(outcome: Signal | Awaitable): void {
    switch (outcome) {
      case Signal.Yielded:
        return this.#schedule();
      case Signal.Returned:
        return this.#returned();
      case Signal.Raised:
        return super.setException(this.coroutine.value);
      case Signal.Cancelled:
        this.cancelledError = this.coroutine.value;
        super.cancel();
        return;
      case Signal.Fatal:
        super.setException(this.coroutine.value);
        throw this.coroutine.value;
      case Signal.Misused:
        return this.#misused(this.coroutine.value);
      default:
        return this.#await(outcome);
    }
  }

  /** A task that is cancelled while it runs, and then returns without another await, is cancelled: its result is lost. */
  #returned(): void {
    if (this.mustCancel) {
      this.mustCancel = false;
      super.cancel(this.cancelMessage);
    } else {
      super.setResult(this.coroutine.value);
    }
  }

  #misused(error: unknown): void {
    this.#misuse = error;
    this.#schedule();
  }

  #await(awaitable: Awaitable): void {
    if (awaitable === this) {
      return this.#misused(this.runtime.errors.runtime(`Task cannot await on itself: ${this.describe()}`));
    }
    this.waitsFor = awaitable;
    awaitable.addWaiter(this);
    if (this.mustCancel && awaitable.cancel(this.cancelMessage)) this.mustCancel = false;
  }
}
