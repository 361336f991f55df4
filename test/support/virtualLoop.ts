import {
  CancelledError,
  EventLoop,
  FutureState,
  jsErrors,
  NOTHING,
  Runtime,
  Task,
  VirtualClock,
  type Errors,
  type ExceptionContext,
  type Future,
} from "../../src/runtime/index.js";
import { FatalError, GeneratorCoroutine, type Steps } from "./generatorCoroutine.js";

const errors: Errors = { ...jsErrors, isFatal: (error) => error instanceof FatalError };

/**
 * An event loop whose time is virtual: it sleeps by moving its clock, so nothing takes long and nothing depends on the machine.
 * A loop that would sleep for ever fails instead.
 */
export class VirtualLoop extends EventLoop {
  /** What it was told to wait for at each turn, s. */
  readonly waits: (number | null)[] = [];
  /** What went to the exception handler. */
  readonly reported: ExceptionContext[] = [];
  /** For tests to note what happened. */
  readonly log: string[] = [];
  /** Nothing is scheduled; null where that is a failure. */
  #dry: boolean | null = null;

  constructor(
    readonly virtualClock: VirtualClock = new VirtualClock(),
    runtime: Runtime = new Runtime(errors),
  ) {
    super(runtime, virtualClock, { wait: (timeout) => this.#wait(timeout) });
    this.setExceptionHandler((context) => this.reported.push(context));
  }

  /** `asyncio.create_task` */
  task(body: () => Steps): Task {
    return this.createTask(new GeneratorCoroutine(this.runtime, body()));
  }

  /** `asyncio.create_task(..., eager_start=True)` */
  eagerTask(body: () => Steps): Task {
    const task = new Task(this.runtime, this, new GeneratorCoroutine(this.runtime, body()));
    task.startEagerly();
    return task;
  }

  /** `loop.run_until_complete` */
  run(body: () => Steps): unknown {
    return this.runUntilComplete(this.task(body));
  }

  /** Runs until every task is done that can be; those that wait for ever stay pending. */
  settle(): void {
    while (this.busy) this.runOnce();
  }

  /** Runs until nothing is scheduled, not even for later. */
  runDry(afterTurn: () => void = () => undefined): void {
    this.#dry = false;
    do {
      this.runOnce();
      afterTurn();
    } while (!this.#isDry());
    this.#dry = null;
  }

  /** One turn; what was logged in it. */
  turn(): string[] {
    const before = this.log.length;
    this.runOnce();
    return this.log.slice(before);
  }

  get busy(): boolean {
    return [...this.ready].length > 0;
  }

  /** `asyncio.sleep` */
  *sleep(seconds: number): Steps<void> {
    if (seconds <= 0) {
      yield;
      return;
    }
    const woken = this.createFuture();
    const timer = this.callLater(seconds, () => woken.done || woken.setResult(undefined));
    try {
      yield woken;
    } finally {
      timer.cancel();
    }
  }

  #wait(timeout: number | null): void {
    this.waits.push(timeout);
    if (timeout === null) return this.#endless();
    this.virtualClock.advanceTo(this.time() + timeout);
  }

  #isDry(): boolean {
    return this.#dry === true;
  }

  #endless(): void {
    if (this.#dry === null) throw new Error("the loop would sleep for ever: nothing is scheduled");
    this.#dry = true;
  }
}

/** How a future stands, in a line: `pending`, `cancelled`, `cancelled (why)`, `result 5`, `raised Error: no`. */
export function outcome(future: Future): string {
  if (future.state === FutureState.Pending) return "pending";
  if (future.state === FutureState.Cancelled) return named("cancelled", future.cancelMessage);
  return future.exception === NOTHING ? `result ${String(future.result)}` : `raised ${String(future.exception)}`;
}

/** An error in a line; a CancelledError with its message: `cancelled`, `cancelled (why)`. */
export function shown(error: unknown): string {
  return error instanceof CancelledError ? named("cancelled", error.reason) : String(error);
}

function named(what: string, message: unknown): string {
  return typeof message === "string" ? `${what} (${message})` : what;
}
