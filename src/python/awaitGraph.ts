/** Of a task without awaiters; those that have several are numbered from `SEVERAL` down. */
const NONE = -1;
const SEVERAL = -2;

/**
 * Which task awaits which, at one moment. Tasks are their places in the list of all, oldest first. There may be very many,
 * of which most have one awaiter: what is asked for is found by going through all, in numbers that lie side by side.
 */
export class AwaitGraph {
  /** The awaiter of each task, NONE, or which of `#several` are its awaiters. */
  readonly #awaiters: Int32Array;
  readonly #several: (readonly number[])[] = [];
  readonly #awaits: Uint8Array;
  #roots: readonly number[] | null = null;

  /** `awaitersOf`: -1 for none, or one, or several, each once. */
  constructor(
    private readonly size: number,
    awaitersOf: (task: number) => number | readonly number[],
  ) {
    this.#awaiters = new Int32Array(size);
    this.#awaits = new Uint8Array(size);
    for (let task = 0; task < size; task++) {
      const found = awaitersOf(task);
      this.#awaiters[task] = typeof found === "number" ? found : SEVERAL - (this.#several.push(found) - 1);
      if (typeof found !== "number") for (const awaiter of found) this.#awaits[awaiter] = 1;
      else if (found !== NONE) this.#awaits[found] = 1;
    }
  }

  awaitsAny(task: number): boolean {
    return this.#awaits[task] === 1;
  }

  /** Calls for each task that it awaits, oldest first. */
  eachAwaitedBy(awaiter: number, visit: (awaited: number) => void): void {
    if (!this.awaitsAny(awaiter)) return;
    for (let task = 0; task < this.size; task++) {
      const found = this.#awaiters[task] as number;
      if (found === awaiter || (found <= SEVERAL && this.#severalOf(found).includes(awaiter))) visit(task);
    }
  }

  /** The tasks that no task awaits, and the oldest of each circle that nothing but itself awaits: all others are below these. */
  get roots(): readonly number[] {
    return (this.#roots ??= this.#findRoots());
  }

  #findRoots(): number[] {
    const roots: number[] = [];
    for (let task = 0; task < this.size; task++) if (this.#awaiters[task] === NONE) roots.push(task);
    return this.#hasCircle() ? new Circles(this.size, (task) => this.#allOf(task)).rootsWith(roots) : roots;
  }

  /** Whether anybody who goes from awaiter to awaiter comes back. On the way he meets a task whose awaiter is no older than it. */
  #hasCircle(): boolean {
    const seen = new Int32Array(this.size);
    for (let start = 0; start < this.size; start++) {
      let task = start;
      if (this.#firstOf(start) < start) continue;
      for (; task !== NONE && seen[task] === 0; task = this.#firstOf(task)) seen[task] = start + 1;
      if (task !== NONE && seen[task] === start + 1) return true;
    }
    return false;
  }

  #firstOf(task: number): number {
    const found = this.#awaiters[task] as number;
    return found <= SEVERAL ? (this.#severalOf(found)[0] ?? NONE) : found;
  }

  #allOf(task: number): readonly number[] {
    const found = this.#awaiters[task] as number;
    if (found <= SEVERAL) return this.#severalOf(found);
    return found === NONE ? [] : [found];
  }

  #severalOf(found: number): readonly number[] {
    return this.#several[SEVERAL - found] as readonly number[];
  }
}

/** Finds the roots where tasks await each other in circles: seldom, and so it may take its time. */
class Circles {
  readonly #awaited: number[][];
  readonly #reached: Uint8Array;

  constructor(
    private readonly size: number,
    private readonly awaitersOf: (task: number) => readonly number[],
  ) {
    this.#awaited = Array.from({ length: size }, () => []);
    for (let task = 0; task < size; task++) for (const awaiter of awaitersOf(task)) this.#awaited[awaiter]?.push(task);
    this.#reached = new Uint8Array(size);
  }

  /** Those that no task awaits, and the others. */
  rootsWith(unawaited: readonly number[]): number[] {
    const roots = [...unawaited];
    for (const root of unawaited) this.#reach(root);
    for (let task = 0; task < this.size; task++) {
      if (this.#reached[task] === 1) continue;
      const root = this.#oldestOfCircle(task);
      roots.push(root);
      this.#reach(root);
    }
    return roots.sort((a, b) => a - b);
  }

  #reach(from: number): void {
    const left = [from];
    for (let task = left.pop(); task !== undefined; task = left.pop()) {
      if (this.#reached[task] === 1) continue;
      this.#reached[task] = 1;
      for (const awaited of this.#awaited[task] as number[]) left.push(awaited);
    }
  }

  /** Who goes from awaiter to awaiter comes to a circle, where all have one. */
  #oldestOfCircle(task: number): number {
    const path = new Set<number>();
    let at = task;
    for (; !path.has(at); at = this.awaitersOf(at)[0] as number) path.add(at);
    const walked = [...path];
    return Math.min(...walked.slice(walked.indexOf(at)));
  }
}
