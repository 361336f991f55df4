/** What the graph is made of. `row` is the graph's alone: the place of a task in the newest graph that has it. */
export interface Awaiting {
  readonly id: number;
  readonly done: boolean;
  row: number;
}

/** Pairs of places: an awaiter, and a task that it awaits. To be added in the order of the latter. */
class Edges {
  readonly from: number[] = [];
  readonly to: number[] = [];
  /** Awaiters of the task that came last, where it has several. */
  #several: Set<number> | null = null;

  /** Nothing happens when the pair is there already. */
  add(from: number, to: number): void {
    if (this.to[this.to.length - 1] !== to) this.#several = null;
    else if (this.#isKnown(from)) return;
    this.from.push(from);
    this.to.push(to);
  }

  #isKnown(from: number): boolean {
    this.#several ??= new Set(this.from.slice(-1));
    if (this.#several.has(from)) return true;
    this.#several.add(from);
    return false;
  }
}

const NONE = new Int32Array();

/** Which task awaits which, at one moment. Tasks are numbers in it, by their place in `#live`: there may be very many. */
export class AwaitGraph<T extends Awaiting> {
  /** Of the tasks that task `i` awaits, these are the places `#starts[i]` to `#starts[i + 1]` of `#awaited`. */
  readonly #starts: Int32Array;
  readonly #awaited: Int32Array;
  /** One awaiter of each task that has any; -1. */
  readonly #awaiter: Int32Array;
  /** The tasks that no task awaits, and the oldest of each circle that nothing but itself awaits: all others are below these. */
  readonly roots: readonly T[];

  readonly #live: T[] = [];

  /**
   * `live`: in the order of their ids. `awaitersOf`: those of a task, in any order; may repeat one, and name some that are
   * not live. Each task is looked at once: where there are very many, a look is one into the machine's main memory.
   */
  constructor(live: { forEach(visit: (task: T) => void): void }, awaitersOf: (task: T) => readonly T[]) {
    const edges = new Edges();
    const unknown: { awaiter: T; row: number }[] = [];
    live.forEach((task) => {
      const row = (task.row = this.#live.push(task) - 1);
      for (const awaiter of awaitersOf(task)) {
        const from = this.#rowOf(awaiter);
        if (from < 0) unknown.push({ awaiter, row });
        else edges.add(from, row);
      }
    });
    this.#awaiter = new Int32Array(this.#live.length).fill(-1);
    this.#starts = new Int32Array(this.#live.length + 1);
    this.#awaited = this.#sort([this.#resolve(unknown), edges]);
    this.roots = this.#roots().map((row) => this.#live[row] as T);
  }

  /** Calls for each task that it awaits. */
  eachAwaitedBy(task: T, visit: (awaited: T) => void): void {
    for (const row of this.#awaitedBy(this.#rowOf(task))) visit(this.#live[row] as T);
  }

  awaitsAny(task: T): boolean {
    return this.#awaitedBy(this.#rowOf(task)).length > 0;
  }

  /** -1 for a task that came after the graph was made. */
  #rowOf(task: T): number {
    return this.#live[task.row] === task ? task.row : -1;
  }

  #awaitedBy(row: number): Int32Array {
    return row < 0 ? NONE : this.#awaited.subarray(this.#starts[row], this.#starts[row + 1]);
  }

  /** Of awaiters that are younger than what they await, or are not live. */
  #resolve(unknown: readonly { awaiter: T; row: number }[]): Edges {
    const edges = new Edges();
    for (const { awaiter, row } of unknown) {
      const from = this.#rowOf(awaiter);
      if (from >= 0) edges.add(from, row);
    }
    return edges;
  }

  /** By awaiter; what each awaits stays in its order. Those of `all` that come first have the older tasks. */
  #sort(all: readonly Edges[]): Int32Array {
    const starts = this.#starts;
    each(all, (from) => (starts[from + 1] as number)++);
    for (let i = 1; i < starts.length; i++) (starts[i] as number) += starts[i - 1] as number;
    const awaited = new Int32Array(starts.at(-1) as number);
    const next = starts.slice();
    each(all, (from, to) => {
      awaited[(next[from] as number)++] = to;
      if (this.#awaiter[to] === -1) this.#awaiter[to] = from;
    });
    return awaited;
  }

  #roots(): number[] {
    const roots: number[] = [];
    const reached = new Uint8Array(this.#live.length);
    for (let row = 0; row < this.#live.length; row++) if (this.#awaiter[row] === -1) roots.push(row);
    for (const root of roots) this.#reach(root, reached);
    for (let row = 0; row < this.#live.length; row++) {
      if (reached[row] === 1) continue;
      const root = this.#oldestOfCircle(row);
      roots.push(root);
      this.#reach(root, reached);
    }
    return roots;
  }

  #reach(from: number, reached: Uint8Array): void {
    const left = [from];
    for (let row = left.pop(); row !== undefined; row = left.pop()) {
      if (reached[row] === 1) continue;
      reached[row] = 1;
      const end = this.#starts[row + 1] as number;
      for (let i = this.#starts[row] as number; i < end; i++) left.push(this.#awaited[i] as number);
    }
  }

  /** Who goes from awaiter to awaiter comes to a circle, where all have one. */
  #oldestOfCircle(row: number): number {
    const path = new Set<number>();
    let at = row;
    for (; !path.has(at); at = this.#awaiter[at] as number) path.add(at);
    const walked = [...path];
    const circle = walked.slice(walked.indexOf(at)).map((each) => this.#live[each] as T);
    return circle.reduce((oldest, other) => (other.id < oldest.id ? other : oldest)).row;
  }
}

function each(all: readonly Edges[], visit: (from: number, to: number) => void): void {
  for (const { from, to } of all) for (let i = 0; i < to.length; i++) visit(from[i] as number, to[i] as number);
}
