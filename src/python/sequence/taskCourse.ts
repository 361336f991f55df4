import type { Lifeline } from "../../protocol/timeline.js";
import type { Ptr } from "../capi.js";
import type { ChainPlace } from "./lifelines.js";
import type { RawMessage } from "./messages.js";

/** A coroutine of the user's that was called and has not ended. */
interface Called {
  readonly generator: Ptr;
  readonly place: ChainPlace;
}

/** Where a task is in its sequence. */
export class TaskCourse {
  /** The coroutines of the user's in its chain of awaits, outermost first. */
  readonly chain: Called[] = [];
  /** Async generators that have yielded a value, and are not in the chain until they are asked for another. */
  readonly between = new Map<Ptr, ChainPlace>();
  /** No coroutine of the user's has run in this step. */
  fresh = true;
  /** The message that resumes the task's innermost coroutine, while only what stands between has been passed. */
  resuming: RawMessage | null = null;
  /** The message that suspends it, once it has been sent in this step. */
  suspending: RawMessage | null = null;
  /** What it waits for. */
  waitsFor: Lifeline | null = null;

  constructor(
    readonly id: number,
    readonly lifeline: Lifeline,
    private readonly root: ChainPlace,
  ) {}

  /** Who awaits what is called next; the task, where no coroutine of the user's does. */
  get innermost(): Lifeline {
    return this.chain.at(-1)?.place.lifeline ?? this.lifeline;
  }

  get innermostPlace(): ChainPlace {
    return this.chain.at(-1)?.place ?? this.root;
  }

  find(generator: Ptr): Called | undefined {
    return this.chain.find((called) => called.generator === generator);
  }

  enter(generator: Ptr, place: ChainPlace): Lifeline {
    this.chain.push({ generator, place });
    return place.lifeline;
  }

  /** It has ended, and with it whatever it awaited; its place, if it was known. */
  leave(generator: Ptr): ChainPlace | null {
    const index = this.chain.findIndex((called) => called.generator === generator);
    const called = this.chain[index];
    if (called === undefined) return null;
    this.chain.length = index;
    return called.place;
  }
}
