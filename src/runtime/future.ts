import { NOTHING, type Awaitable, type Waiter } from "./coroutine.js";
import type { Runnable } from "./readyQueue.js";
import type { Runtime } from "./runtime.js";

export enum FutureState {
  Pending,
  Cancelled,
  Finished,
}

/** Where the callbacks of a future and the steps of a task go: an event loop, ours or a foreign one. */
export interface Scheduler {
  schedule(item: Runnable): void;
}

/**
 * `asyncio.Future`: a result to come.
 *
 * 1. It leaves Pending once, and then never changes.
 * 2. Each waiter is woken exactly once, in the order of addition. A waiter schedules what it has to do: nothing of the
 *    user's runs inside of `setResult`, `setException` or `cancel`.
 */
export class Future implements Awaitable {
  state = FutureState.Pending;
  /** The result, where there is one. */
  result: unknown = undefined;
  /** The exception, or NOTHING. */
  exception: unknown = NOTHING;
  /** What `cancel(msg)` was given. */
  cancelMessage: unknown = null;
  /** The CancelledError that ended it, kept so that its first waiter gets that very object. */
  cancelledError: unknown = NOTHING;

  /** The first waiter apart from the others: most futures have one. */
  #first: Waiter | null = null;
  #others: Waiter[] | null = null;

  constructor(
    readonly runtime: Runtime,
    readonly scheduler: Scheduler,
  ) {}

  get done(): boolean {
    return this.state !== FutureState.Pending;
  }

  get cancelled(): boolean {
    return this.state === FutureState.Cancelled;
  }

  /** Throws InvalidStateError when done, and RuntimeError when somebody waits for it on a loop that is closed. */
  setResult(result: unknown): void {
    this.#requirePending();
    this.result = result;
    this.#finish(FutureState.Finished);
  }

  /** Throws InvalidStateError when done. */
  setException(exception: unknown): void {
    this.#requirePending();
    this.exception = exception;
    this.#finish(FutureState.Finished);
  }

  /** False when it was done already. */
  cancel(message: unknown = null): boolean {
    if (this.state !== FutureState.Pending) return false;
    this.cancelMessage = message;
    this.#finish(FutureState.Cancelled);
    return true;
  }

  /** Wakes it at once when done already. */
  addWaiter(waiter: Waiter): void {
    if (this.state !== FutureState.Pending) waiter.wake(this);
    else if (this.#first === null && this.#others === null) this.#first = waiter;
    else (this.#others ??= []).push(waiter);
  }

  /** Those still to be woken, in order. */
  get waiters(): Waiter[] {
    return [...(this.#first === null ? [] : [this.#first]), ...(this.#others ?? [])];
  }

  /** Whether any of those still to be woken is one that matches. */
  someWaiter(match: (waiter: Waiter) => boolean): boolean {
    return (this.#first !== null && match(this.#first)) || this.#others?.some(match) === true;
  }

  /** The one that was added first of those still to be woken. */
  get firstWaiter(): Waiter | null {
    return this.#first;
  }

  /** The only one; null when there is none, undefined when there are more. */
  get soleWaiter(): Waiter | null | undefined {
    return this.#others === null ? this.#first : undefined;
  }

  /** Takes out those that match; how many. */
  removeWaiters(match: (waiter: Waiter) => boolean): number {
    const before = this.waiters;
    const kept = before.filter((waiter) => !match(waiter));
    this.#first = kept[0] ?? null;
    this.#others = kept.length > 1 ? kept.slice(1) : null;
    return before.length - kept.length;
  }

  outcomeForWaiter(): unknown {
    return this.state === FutureState.Cancelled ? this.makeCancelledError() : this.exception;
  }

  /** The first call gives the error that ended it; later ones a fresh one, as `Future._make_cancelled_error`. */
  makeCancelledError(): unknown {
    if (this.cancelledError === NOTHING) return this.runtime.errors.cancelled(this.cancelMessage);
    const error = this.cancelledError;
    this.cancelledError = NOTHING;
    return error;
  }

  /** For subclasses: it has left Pending, and its waiters were woken. */
  protected becameDone(): void {
    // A plain future has nothing to do.
  }

  #requirePending(): void {
    if (this.state !== FutureState.Pending) throw this.runtime.errors.invalidState("invalid state");
  }

  #finish(state: FutureState): void {
    this.state = state;
    const first = this.#first;
    const others = this.#others;
    this.#first = null;
    this.#others = null;
    try {
      first?.wake(this);
      if (others !== null) for (const waiter of others) waiter.wake(this);
    } finally {
      this.becameDone();
    }
  }
}

/** `add_done_callback`: runs at the loop's next turn after the future is done. */
export class DoneCallback implements Waiter, Runnable {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly callback: () => void,
  ) {}

  wake(): void {
    this.scheduler.schedule(this);
  }

  run(): void {
    this.callback();
  }
}
