import type { Task } from "../runtime/index.js";

/** Which task awaits which, at one moment. */
export class AwaitGraph<T extends Pick<Task, "id" | "done">> {
  readonly #awaited = new Map<T, T[]>();
  /** One awaiter of each task that has any. */
  readonly #awaiter = new Map<T, T>();
  /** The tasks that no task awaits, and the oldest of each circle that nothing but itself awaits: all others are below these. */
  readonly roots: readonly T[];

  /** `awaitersOf`: those of a task, in any order; may repeat one. */
  constructor(live: readonly T[], awaitersOf: (task: T) => Iterable<T>) {
    for (const task of live) {
      const awaiters = new Set<T>();
      for (const awaiter of awaitersOf(task)) if (!awaiter.done) awaiters.add(awaiter);
      for (const awaiter of awaiters) this.#add(awaiter, task);
    }
    this.roots = this.#roots(live);
  }

  /** The tasks that it awaits. */
  awaitedBy(task: T): readonly T[] {
    return this.#awaited.get(task) ?? [];
  }

  #add(awaiter: T, task: T): void {
    if (!this.#awaiter.has(task)) this.#awaiter.set(task, awaiter);
    const awaited = this.#awaited.get(awaiter);
    if (awaited === undefined) this.#awaited.set(awaiter, [task]);
    else awaited.push(task);
  }

  #roots(live: readonly T[]): T[] {
    const roots = live.filter((task) => !this.#awaiter.has(task));
    const reached = new Set<T>();
    for (const root of roots) this.#reach(root, reached);
    for (const task of live) {
      if (reached.has(task)) continue;
      const root = this.#oldestOfCircle(task);
      roots.push(root);
      this.#reach(root, reached);
    }
    return roots;
  }

  #reach(from: T, reached: Set<T>): void {
    const left = [from];
    for (let task = left.pop(); task !== undefined; task = left.pop()) {
      if (reached.has(task)) continue;
      reached.add(task);
      left.push(...this.awaitedBy(task));
    }
  }

  /** Who goes from awaiter to awaiter comes to a circle, where all have one. */
  #oldestOfCircle(task: T): T {
    const path = new Set<T>();
    let at: T | undefined = task;
    for (; at !== undefined && !path.has(at); at = this.#awaiter.get(at)) path.add(at);
    const walked = [...path];
    const circle = at === undefined ? walked : walked.slice(walked.indexOf(at));
    return circle.reduce((oldest, other) => (other.id < oldest.id ? other : oldest));
  }
}
