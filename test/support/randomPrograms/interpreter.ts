import { CancelledError, DoneCallback, InvalidStateError, type Future, type Task } from "../../../src/runtime/index.js";
import type { Steps } from "../generatorCoroutine.js";
import { outcome, type VirtualLoop } from "../virtualLoop.js";
import type { Action, Op, Program, Ref } from "./program.js";

/**
 * Runs a random program on our scheduler, and writes down all that it can observe. `cpython.py` does the same on
 * CPython's asyncio, line by line: whoever changes one changes both.
 */
export class Interpreter {
  readonly log: string[] = [];
  readonly tasks = new Map<number, Task>();
  readonly #futures: Future[];
  /** What each body awaits, to keep the program from waiting in a circle. */
  readonly #waiting = new Map<number, Ref>();
  readonly #errors: unknown[] = [];

  constructor(
    private readonly loop: VirtualLoop,
    private readonly program: Program,
  ) {
    this.#futures = Array.from({ length: program.futures }, () => loop.createFuture());
    for (let body = 0; body < program.roots; body++)
      this.tasks.set(
        body,
        loop.task(() => this.#body(body)),
      );
  }

  /** How everything stands; to be asked at the end. */
  summary(): string[] {
    const tasks = [...this.tasks].sort(([a], [b]) => a - b);
    return [
      ...this.#futures.map((future, i) => `future ${i}: ${this.#outcome(future)}`),
      ...tasks.map(
        ([body, task]) =>
          `task ${body}: ${this.#outcome(task)}, ${task.cancelRequests} requests${task.mustCancel ? ", must cancel" : ""}`,
      ),
    ];
  }

  *#body(body: number): Steps {
    this.log.push(`${body} begins`);
    try {
      return yield* this.#ops(body, this.program.bodies[body] ?? []);
    } finally {
      this.log.push(`${body} ends`);
    }
  }

  /** Undefined, or what the body is to return. */
  *#ops(body: number, ops: Op[]): Generator<unknown, number | undefined> {
    for (const op of ops) {
      const returned = yield* this.#op(body, op);
      if (returned !== undefined) return returned;
    }
    return undefined;
  }

  *#op(body: number, op: Op): Generator<unknown, number | undefined> {
    switch (op[0]) {
      case "yield":
        yield;
        return;
      case "sleep":
        yield* this.loop.sleep(op[1]);
        this.log.push(`${body} slept until ${this.loop.time()}`);
        return;
      case "await":
        yield* this.#await(body, op[1]);
        return;
      case "badYield":
        yield "bad";
        return;
      case "try":
        return yield* this.#try(body, op[1], op[2], op[3]);
      case "raise":
        throw new Error(op[1]);
      case "raiseCancelled":
        throw new CancelledError(op[1]);
      case "return":
        return op[1];
      default:
        this.#act(`${body}`, op);
        return;
    }
  }

  *#await(body: number, ref: Ref): Steps {
    const awaited = this.#find(ref);
    if (awaited === undefined || this.#circular(body, ref)) return;
    this.#waiting.set(body, ref);
    try {
      this.log.push(`${body} got ${String(yield awaited)}`);
    } finally {
      this.#waiting.delete(body);
    }
  }

  *#try(body: number, ops: Op[], handler: string, cleanup: Op[]): Generator<unknown, number | undefined> {
    try {
      return yield* this.#ops(body, ops);
    } catch (error) {
      this.log.push(`${body} caught ${this.#shown(error)}`);
      if (handler === "reraise") throw error;
      if (handler === "replace") throw new Error("instead");
      if (handler === "uncancel") this.#act(`${body}`, ["uncancel", ["task", body]]);
      return undefined;
    } finally {
      yield* this.#ops(body, cleanup);
      this.log.push(`${body} cleaned up`);
    }
  }

  #act(who: string, op: Op): void {
    switch (op[0]) {
      case "soon":
        return void this.loop.callSoon(() => this.#callback(op[1]));
      case "later":
        return void this.loop.callLater(op[1], () => this.#callback(op[2]));
      case "hold":
        return this.tasks.get(op[1])?.hold();
      case "release":
        return this.tasks.get(op[1])?.release();
      default:
        this.log.push(`${who} ${op[0]} ${this.#perform(op as Action)}`);
    }
  }

  #callback(action: Action): void {
    this.#act("callback", action);
  }

  #perform(action: Action): string {
    switch (action[0]) {
      case "cancel":
        return String(this.#find(action[1])?.cancel(action[2]) ?? "nothing");
      case "uncancel":
        return String(this.tasks.get(action[1][1])?.uncancel() ?? "nothing");
      case "setResult":
        return this.#settle(action[1], (future) => future.setResult(action[2]));
      case "setException":
        return this.#settle(action[1], (future) => future.setException(new Error(action[2])));
      case "watch":
        return this.#watch(action[1]);
      default:
        return this.#spawn(action[1], action[0] === "spawnEager");
    }
  }

  #settle(number: number, settle: (future: Future) => void): string {
    try {
      for (const future of this.#futures.slice(number, number + 1)) settle(future);
      return "done";
    } catch (error) {
      return error instanceof InvalidStateError ? "invalid" : "broken";
    }
  }

  #watch(ref: Ref): string {
    const future = this.#find(ref);
    if (future === undefined) return "nothing";
    const callback = (): void => void this.log.push(`${ref.join(" ")} is done: ${this.#outcome(future)}`);
    future.addWaiter(new DoneCallback(this.loop, callback));
    return "done";
  }

  #spawn(body: number, eager: boolean): string {
    if (eager)
      this.tasks.set(
        body,
        this.loop.eagerTask(() => this.#body(body)),
      );
    else
      this.tasks.set(
        body,
        this.loop.task(() => this.#body(body)),
      );
    return "done";
  }

  #find([kind, number]: Ref): Future | undefined {
    return kind === "future" ? this.#futures[number] : this.tasks.get(number);
  }

  /** Also for oneself, which CPython refuses, but not without leaving its C task unfit to be awaited again. */
  #circular(body: number, ref: Ref): boolean {
    const seen = new Set<number>();
    for (let next: Ref | undefined = ref; next?.[0] === "task"; next = this.#waiting.get(next[1])) {
      if (next[1] === body || seen.has(next[1])) return true;
      seen.add(next[1]);
    }
    return false;
  }

  #outcome(future: Future): string {
    return outcome(future).replace(/^raised .*/, () => `raised ${this.#shown(future.exception)}`);
  }

  /** With a number that tells one error object from another. */
  #shown(error: unknown): string {
    if (!this.#errors.includes(error)) this.#errors.push(error);
    const number = this.#errors.indexOf(error);
    if (error instanceof CancelledError)
      return `cancelled#${number}(${typeof error.reason === "string" ? error.reason : ""})`;
    const message = error instanceof Error ? error.message : "";
    return `error#${number}(${message.startsWith("Task ") ? "runtime" : message})`;
  }
}
