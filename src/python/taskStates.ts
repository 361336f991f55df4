import type { TaskState } from "../protocol/tasks.js";
import { NOTHING } from "../runtime/index.js";
import type { PyTask } from "./pyObjects.js";

/** What matters first. A live task's state is an index into this. */
export const ORDER = ["running", "cancelling", "held", "ready", "waiting"] as const satisfies readonly TaskState[];

/** The place of a live task's state in `ORDER`. */
export function rankOf(task: PyTask): number {
  if (task.runtime.currentTask === task) return 0;
  if (task.held) return 2;
  if (task.cancelRequests > 0 || task.mustCancel) return 1;
  return task.scheduled ? 3 : 4;
}

export function stateOf(task: PyTask): TaskState {
  if (task.done) return task.cancelled ? "cancelled" : task.exception === NOTHING ? "done" : "failed";
  return ORDER[rankOf(task)] as TaskState;
}

/** A part of some tasks in the order of the views: by state, then by id. All are looked at, but none is compared. */
export class OrderedTasks {
  readonly #byRank: PyTask[][] = ORDER.map(() => []);
  total = 0;

  /** To be called in the order of the ids. */
  add(task: PyTask): void {
    (this.#byRank[rankOf(task)] as PyTask[]).push(task);
    this.total++;
  }

  /** From `start`, at most `count`; 0 for all. */
  page(start: number, count: number): PyTask[] {
    const page: PyTask[] = [];
    let [skip, left] = [start, count === 0 ? Infinity : count];
    for (const tasks of this.#byRank) {
      const part = tasks.slice(skip, skip + left);
      for (const task of part) page.push(task);
      skip = Math.max(0, skip - tasks.length);
      left -= part.length;
    }
    return page;
  }
}
