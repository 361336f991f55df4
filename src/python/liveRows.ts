import type { Runtime } from "../runtime/index.js";
import type { Ptr } from "./capi.js";
import type { PyTask } from "./pyObjects.js";

/** The row of a task that is not among them. */
const NONE = -1;
/** So many rows are looked through for those that are gone; where they are older, or many are new, all are listed anew. */
const MOST_CHANGED = 1000;

/**
 * The tasks that lived at one moment, oldest first, and so in the order of their ids. Each knows its place in the newest
 * such list, its row. To go through the list takes a fraction of what it takes to go from task to task, and what never
 * changes of a task is here in numbers that lie side by side.
 */
export class LiveRows {
  readonly tasks: PyTask[];
  readonly #selfs: Uint32Array;
  readonly #nameNumbers: Uint32Array;
  /** The rows of those that made them, where these live. */
  readonly #parents: Int32Array;
  /** Ours are all there are in this runtime. */
  readonly #runtime: Runtime;
  readonly #lastTaskId: number;

  /** `before`: rows of an earlier moment. What comes and goes between two stops is mostly young, and the older rows stay as they are. */
  constructor(runtime: Runtime, before: LiveRows | null = null) {
    this.#runtime = runtime;
    this.#lastTaskId = runtime.lastTaskId;
    const { size } = runtime.liveTasks;
    [this.#selfs, this.#nameNumbers] = [new Uint32Array(size), new Uint32Array(size)];
    this.#parents = new Int32Array(size);
    const same = before === null ? 0 : before.#unchanged();
    this.tasks = before?.tasks.slice(0, same) ?? [];
    if (before !== null && same > 0) this.#copy(before, same);
    this.#addAfter(this.tasks.at(-1) ?? null);
  }

  /** How many rows, from the oldest on, are of tasks that live still; 0 where that takes longer to tell. */
  #unchanged(): number {
    const { liveTasks } = this.#runtime;
    let young = 0;
    for (const task of liveTasks.youngestFirst()) {
      if (task.id <= this.#lastTaskId) break;
      if (++young > MOST_CHANGED) return 0;
    }
    let same = this.tasks.length;
    let gone = this.tasks.length + young - liveTasks.size;
    const oldest = Math.max(0, same - MOST_CHANGED);
    for (let row = same - 1; gone > 0 && row >= oldest; row--) {
      if (liveTasks.has(this.tasks[row] as PyTask)) continue;
      gone -= 1;
      same = row;
    }
    return gone === 0 ? same : 0;
  }

  #copy(before: LiveRows, count: number): void {
    this.#selfs.set(before.#selfs.subarray(0, count));
    this.#nameNumbers.set(before.#nameNumbers.subarray(0, count));
    this.#parents.set(before.#parents.subarray(0, count));
  }

  /** All that are younger. */
  #addAfter(last: PyTask | null): void {
    const { liveTasks } = this.#runtime;
    if (last === null) return liveTasks.forEach((task) => this.#add(task as PyTask));
    const younger: PyTask[] = [];
    for (const task of liveTasks.youngestFirst()) {
      if (task === last) break;
      younger.push(task as PyTask);
    }
    for (const task of younger.reverse()) this.#add(task);
  }

  /** Parents are older than their children, and so have their row already. */
  #add(task: PyTask): void {
    const { parent } = task;
    const row = (task.row = this.tasks.push(task) - 1);
    this.#selfs[row] = task.self;
    this.#nameNumbers[row] = task.nameNumber;
    this.#parents[row] = parent === null || parent.done ? NONE : this.rowOf(parent as PyTask);
  }

  /** None has come or gone since. */
  get isCurrent(): boolean {
    return this.#runtime.liveTasks.size === this.tasks.length && this.#runtime.lastTaskId === this.#lastTaskId;
  }

  /** Python's object, borrowed: valid as long as `isCurrent`. */
  self(row: number): Ptr {
    return this.#selfs[row] as Ptr;
  }

  /** `self` of all, in the order of the rows. */
  get selfs(): Uint32Array {
    return this.#selfs;
  }

  /** As `PyTask.nameNumber`. */
  nameNumber(row: number): number {
    return this.#nameNumbers[row] as number;
  }

  /** Calls for each that this one has made (null: that no live task has made), oldest first. */
  eachChild(parent: number | null, visit: (row: number) => void): void {
    const wanted = parent === null ? NONE : this.rowById(parent);
    if (parent !== null && wanted === NONE) return;
    const parents = this.#parents;
    for (let row = 0; row < parents.length; row++) if (parents[row] === wanted) visit(row);
  }

  /** -1 for a task that is not in it. */
  rowOf(task: PyTask): number {
    return this.tasks[task.row] === task ? task.row : this.rowById(task.id);
  }

  byId(id: number): PyTask | null {
    return this.tasks[this.rowById(id)] ?? null;
  }

  /** As `byId`, among those that live now, whether these have rows or not: for one, where few are new since the rows were made. */
  liveById(id: number): PyTask | null {
    const { liveTasks } = this.#runtime;
    if (id > this.#lastTaskId) {
      for (const task of liveTasks.youngestFirst()) if (task.id <= id) return task.id === id ? (task as PyTask) : null;
      return null;
    }
    const task = this.byId(id);
    return task !== null && liveTasks.has(task) ? task : null;
  }

  /** How many tasks were made since. */
  get newer(): number {
    return this.#runtime.lastTaskId - this.#lastTaskId;
  }

  /** -1 where there is none. */
  rowById(id: number): number {
    let [low, high] = [0, this.tasks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.tasks[middle] as PyTask).id < id) low = middle + 1;
      else high = middle;
    }
    return this.tasks[low]?.id === id ? low : NONE;
  }
}
