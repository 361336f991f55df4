import { Random } from "../random.js";

/**
 * A random asyncio program, as data that both our scheduler's interpreter (`interpreter.ts`) and CPython's
 * (`cpython.py`) can run. It has `futures` plain futures, and task bodies: those below `roots` are started before the
 * loop runs, each other one by a body before it, so that every program ends.
 */
export interface Program {
  futures: number;
  roots: number;
  bodies: Op[][];
}

/** What can be awaited or cancelled: a future's number, or the number of a body that may have become a task. */
export type Ref = ["future" | "task", number];

/** What takes no time, so that a callback can do it too. */
export type Action =
  | ["cancel", Ref, string | null]
  | ["setResult", number, number]
  | ["setException", number, string]
  | ["uncancel", Ref]
  | ["spawn", number]
  | ["spawnEager", number]
  | ["watch", Ref];

export type Op =
  | Action
  | ["yield"]
  | ["sleep", number]
  | ["await", Ref]
  | ["badYield"]
  | ["soon", Action]
  | ["later", number, Action]
  | ["try", Op[], "swallow" | "reraise" | "replace" | "uncancel", Op[]]
  | ["raise", string]
  | ["raiseCancelled", string | null]
  | ["return", number]
  | ["hold", number]
  | ["release", number];

/** `holds`: also the debugger's own hold and release, which CPython has not. */
export function randomProgram(seed: number, { holds = false } = {}): Program {
  return new ProgramMaker(new Random(seed), holds).make();
}

class ProgramMaker {
  readonly #futures: number;
  readonly #bodies: number;
  #unspawned: number[] = [];

  constructor(
    private readonly random: Random,
    private readonly holds: boolean,
  ) {
    this.#futures = random.below(4);
    this.#bodies = 1 + random.below(6);
  }

  make(): Program {
    const roots = 1 + this.random.below(this.#bodies);
    this.#unspawned = Array.from({ length: this.#bodies - roots }, (_, i) => roots + i);
    const bodies = Array.from({ length: this.#bodies }, (_, i) => this.#ops(i, 2, 1 + this.random.below(6)));
    return { futures: this.#futures, roots, bodies };
  }

  #ops(body: number, depth: number, count: number): Op[] {
    return Array.from({ length: count }, () => this.#op(body, depth));
  }

  #op(body: number, depth: number): Op {
    const { random } = this;
    const makers: (() => Op)[] = [
      () => ["yield"],
      () => ["sleep", random.below(4)],
      () => ["await", this.#ref()],
      () => ["await", this.#ref()],
      () => this.#action(body),
      () => this.#action(body),
      () => ["soon", this.#action(body)],
      () => ["later", random.below(4), this.#action(body)],
      () => (depth > 0 ? this.#try(body, depth - 1) : ["yield"]),
      () => (depth > 0 ? this.#try(body, depth - 1) : ["await", this.#ref()]),
      () => (this.holds ? [random.pick(["hold", "release"]), random.below(this.#bodies)] : ["yield"]),
      () => this.#rare(),
    ];
    return random.pick(makers)();
  }

  #try(body: number, depth: number): Op {
    const handler = this.random.pick(["swallow", "reraise", "replace", "uncancel"] as const);
    const cleanup = this.#ops(body, depth, this.random.below(3));
    return ["try", this.#ops(body, depth, 1 + this.random.below(4)), handler, cleanup];
  }

  #rare(): Op {
    const { random } = this;
    const ops: Op[] = [["badYield"], ["raise", "no"], ["raiseCancelled", this.#message()], ["return", random.below(9)]];
    return random.chance(0.5) ? random.pick(ops) : ["yield"];
  }

  #action(body: number): Action {
    const { random } = this;
    const future = random.below(this.#futures);
    const makers: (() => Action)[] = [
      () => ["cancel", this.#ref(), this.#message()],
      () => ["cancel", this.#ref(), this.#message()],
      () => ["cancel", ["task", body], this.#message()],
      () => (this.#futures > 0 ? ["setResult", future, random.below(9)] : ["watch", this.#ref()]),
      () => (this.#futures > 0 ? ["setException", future, "no"] : ["watch", this.#ref()]),
      () => ["uncancel", ["task", random.below(this.#bodies)]],
      () => ["watch", this.#ref()],
      () => this.#spawn(body),
    ];
    return random.pick(makers)();
  }

  #spawn(body: number): Action {
    const child = this.#unspawned.find((candidate) => candidate > body);
    if (child === undefined) return ["watch", this.#ref()];
    this.#unspawned = this.#unspawned.filter((candidate) => candidate !== child);
    return [this.random.pick(["spawn", "spawnEager"]), child];
  }

  #ref(): Ref {
    const plain = this.#futures > 0 && this.random.chance(0.4);
    return plain ? ["future", this.random.below(this.#futures)] : ["task", this.random.below(this.#bodies)];
  }

  #message(): string | null {
    return this.random.pick([null, "why", "because"]);
  }
}
