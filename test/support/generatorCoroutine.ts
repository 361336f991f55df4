import { Future, NOTHING, Signal, type Awaitable, type Coroutine, type Runtime } from "../../src/runtime/index.js";

/**
 * An async function in a test's own terms: `yield` lets the others run (`await sleep(0)`), `yield future` awaits it and
 * is its result, `yield*` awaits another such function in the same task. What it returns is the task's result.
 */
export type Steps<T = unknown> = Generator<unknown, T, unknown>;

/** Stands for KeyboardInterrupt and SystemExit: raised by a body, it ends the loop's run as well. */
export class FatalError extends Error {
  override readonly name = "FatalError";
}

/** A generator as a coroutine. As in Python, awaiting what is done already does not suspend it. */
export class GeneratorCoroutine implements Coroutine {
  value: unknown = undefined;
  #awaited: Future | null = null;

  constructor(
    private readonly runtime: Runtime,
    private readonly steps: Steps,
  ) {}

  resume(): Signal | Awaitable {
    const result = this.#awaited?.result;
    this.#awaited = null;
    try {
      return this.#settle(this.steps.next(result));
    } catch (error) {
      return this.#raised(error);
    }
  }

  throw(error: unknown): Signal | Awaitable {
    this.#awaited = null;
    try {
      return this.#settle(this.steps.throw(error));
    } catch (raised) {
      return this.#raised(raised);
    }
  }

  #settle({ done, value }: IteratorResult<unknown>): Signal | Awaitable {
    if (done !== true && value === undefined) return Signal.Yielded;
    this.value = value;
    if (done === true) return Signal.Returned;
    if (value instanceof Future) return this.#await(value);
    this.value = this.runtime.errors.runtime(`Task got bad yield: ${String(value)}`);
    return Signal.Misused;
  }

  #await(future: Future): Signal | Awaitable {
    this.#awaited = future;
    if (!future.done) return future;
    const error = future.outcomeForWaiter();
    return error === NOTHING ? this.resume() : this.throw(error);
  }

  #raised(error: unknown): Signal {
    this.value = error;
    if (error instanceof FatalError) return Signal.Fatal;
    return this.runtime.errors.isCancelled(error) ? Signal.Cancelled : Signal.Raised;
  }
}
