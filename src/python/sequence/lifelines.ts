import type { Lifeline } from "../../protocol/timeline.js";
import type { Ptr } from "../capi.js";
import type { Code } from "../recorder/codes.js";

export const LOOP: Lifeline = { id: "loop", name: "event loop", kind: "loop" };

/** Where a coroutine function stands in a chain of awaits: whoever is called there has this lifeline. */
export class ChainPlace {
  readonly lifeline: Lifeline;
  readonly #inner = new Map<Ptr, ChainPlace>();

  /** `code` null: the task itself, whose lifeline each task brings along. */
  constructor(
    private readonly ids: { next: number },
    code: Code | null,
  ) {
    this.lifeline =
      code === null
        ? { id: "task", name: "", kind: "task" }
        : { id: `c${ids.next++}`, name: code.name, kind: "coroutine" };
  }

  inner(code: Code): ChainPlace {
    let inner = this.#inner.get(code.self);
    if (inner === undefined) this.#inner.set(code.self, (inner = new ChainPlace(this.ids, code)));
    return inner;
  }
}

/** The futures that tasks await, by what they are: `sleep` is one lifeline, however many there are. */
export class AwaitedLifelines {
  readonly #known = new Map<string, Lifeline>();

  of(awaiting: string): Lifeline {
    let known = this.#known.get(awaiting);
    if (known === undefined) {
      known = { id: `f${this.#known.size + 1}`, name: awaiting, kind: "future" };
      this.#known.set(awaiting, known);
    }
    return known;
  }
}
