import type { Runtime } from "../runtime/index.js";
import type { PyTask } from "./pyObjects.js";

/**
 * The tasks that lived at one moment, oldest first, and so in the order of their ids. Each knows its place in the newest
 * such list, its row. To go through the list takes a fraction of what it takes to go from task to task.
 */
export class LiveRows {
  readonly tasks: PyTask[] = [];
  /** Ours are all there are in this runtime. */
  readonly #runtime: Runtime;
  readonly #lastTaskId: number;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#lastTaskId = runtime.lastTaskId;
    runtime.liveTasks.forEach((task) => {
      (task as PyTask).row = this.tasks.push(task as PyTask) - 1;
    });
  }

  /** None has come or gone since. */
  get isCurrent(): boolean {
    return this.#runtime.liveTasks.size === this.tasks.length && this.#runtime.lastTaskId === this.#lastTaskId;
  }

  /** -1 for a task that is not in it. */
  rowOf(task: PyTask): number {
    return this.tasks[task.row] === task ? task.row : this.rowById(task.id);
  }

  byId(id: number): PyTask | null {
    return this.tasks[this.rowById(id)] ?? null;
  }

  /** -1 where there is none. */
  rowById(id: number): number {
    let [low, high] = [0, this.tasks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.tasks[middle] as PyTask).id < id) low = middle + 1;
      else high = middle;
    }
    return this.tasks[low]?.id === id ? low : -1;
  }
}
