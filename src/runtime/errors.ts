/**
 * The errors that the scheduler raises by itself. Whoever drives coroutines of another language supplies its own
 * (`Errors`), so that what is thrown into a coroutine is an exception that the coroutine can catch.
 */
export interface Errors {
  /** asyncio.CancelledError; the message is what `cancel(msg)` was given, or null. */
  cancelled(message: unknown): unknown;
  /** asyncio.InvalidStateError */
  invalidState(message: string): unknown;
  /** RuntimeError */
  runtime(message: string): unknown;
  /** RecursionError */
  recursion(message: string): unknown;
  isCancelled(error: unknown): boolean;
  /** Nothing for an exception handler: it must end the loop's run (KeyboardInterrupt, SystemExit). */
  isFatal(error: unknown): boolean;
  /** An error that was made, or taken from a future, will not be thrown after all: a host that counts references lets go. */
  discard(error: unknown): void;
}

export class CancelledError extends Error {
  override readonly name = "CancelledError";
  constructor(readonly reason: unknown = null) {
    super(typeof reason === "string" ? reason : "");
  }
}

export class InvalidStateError extends Error {
  override readonly name = "InvalidStateError";
}

export const jsErrors: Errors = {
  cancelled: (message) => new CancelledError(message),
  invalidState: (message) => new InvalidStateError(message),
  runtime: (message) => new Error(message),
  recursion: (message) => new RangeError(message),
  isCancelled: (error) => error instanceof CancelledError,
  isFatal: () => false,
  discard: () => undefined,
};
