/** How a step of a coroutine ended, where it did not end at an await. What comes with it is in `Coroutine.value`. */
export enum Signal {
  /** A bare yield: let the others run, then go on. */
  Yielded,
  /** `value` is its result. */
  Returned,
  /** `value` is the exception. */
  Raised,
  /** Ended by a CancelledError, `value`. */
  Cancelled,
  /** `value` must also end the loop's run (KeyboardInterrupt, SystemExit). */
  Fatal,
  /** It yielded what can't be awaited; `value` is the error to raise at that place. */
  Misused,
}

/** Whoever wants to know when an awaitable is done: a task that awaits it, or a done callback. */
export interface Waiter {
  /** Called once, when it is done. It schedules; it must not run user code. */
  wake(awaited: Awaitable): void;
}

/** Something a task can wait for. */
export interface Awaitable {
  addWaiter(waiter: Waiter): void;
  /** `Future.cancel`: false when it was done already. */
  cancel(message: unknown): boolean;
  /** Once done: what to throw into the waiter, or `NOTHING` to resume it. */
  outcomeForWaiter(): unknown;
}

/** Stands where an error might be and there is none; no host uses it as an error. */
export const NOTHING: unique symbol = Symbol("nothing");

/** All that the scheduler knows of a coroutine, whatever language it is written in. */
export interface Coroutine {
  /** Runs to the next await, yield or end. */
  resume(): Signal | Awaitable;
  /** Raises the error where the coroutine is suspended, then as `resume`. */
  throw(error: unknown): Signal | Awaitable;
  /** What came with the last signal. */
  readonly value: unknown;
}
