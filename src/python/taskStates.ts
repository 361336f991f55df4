import type { TaskState } from "../protocol/tasks.js";
import { NOTHING } from "../runtime/index.js";
import type { Binding } from "./binding.js";
import type { LiveRows } from "./liveRows.js";
import { PyTask } from "./pyObjects.js";

/** What matters first. A live task's state is an index into this. */
export const ORDER = ["running", "cancelling", "held", "ready", "waiting"] as const satisfies readonly TaskState[];

/** The place of a live task's state in `ORDER`. */
function rankOf(task: PyTask, running = task.runtime.currentTask): number {
  if (task === running) return 0;
  if (task.held) return 2;
  if (task.cancelRequests > 0 || task.mustCancel) return 1;
  return task.scheduled ? 3 : 4;
}

export function stateOf(task: PyTask): TaskState {
  if (task.done) return task.cancelled ? "cancelled" : task.exception === NOTHING ? "done" : "failed";
  return ORDER[rankOf(task)] as TaskState;
}

const WAITING = ORDER.indexOf("waiting");

/**
 * `rankOf` of each row. To look at every task is to wait for the memory each time, and so it is avoided: a program that nobody
 * interferes with has its tasks in the queues of its loops, or they wait.
 */
export function ranksOf(rows: LiveRows, binding: Binding): Uint8Array {
  const { runtime } = binding;
  const ranks = new Uint8Array(rows.tasks.length).fill(WAITING);
  const note = (task: PyTask, row: number): void => {
    if (row >= 0) ranks[row] = rankOf(task, runtime.currentTask);
  };
  if (runtime.interventions > 0 || binding.isReadyElsewhere) rows.tasks.forEach(note);
  else for (const task of active(binding)) note(task, rows.rowOf(task));
  return ranks;
}

/** The task that runs, and those that are ready. */
function* active({ runtime, loops }: Binding): Iterable<PyTask> {
  if (runtime.currentTask !== null) yield runtime.currentTask as PyTask;
  for (const { loop } of loops.all) {
    for (const item of loop.ready) if (item instanceof PyTask) yield item;
  }
}

/** A part of some tasks in the order of the views: by state, then by id. None is compared, nor looked at. */
export class OrderedTasks {
  /** Of each of `tasks`: 1 and the place of its state in `ORDER`, or 0 where it is not added. */
  readonly #states: Uint8Array;
  readonly #counts = ORDER.map(() => 0);
  total = 0;

  /** `tasks`: oldest first; `ranks`: of each of them. */
  constructor(
    private readonly tasks: readonly PyTask[],
    private readonly ranks: Uint8Array,
  ) {
    this.#states = new Uint8Array(tasks.length);
  }

  /** The task at that place of the list; once. */
  add(place: number): void {
    const rank = this.ranks[place] as number;
    this.#states[place] = rank + 1;
    this.#counts[rank] = (this.#counts[rank] as number) + 1;
    this.total++;
  }

  /** From `start`, at most `count`; 0 for all. */
  page(start: number, count: number): PyTask[] {
    const page: PyTask[] = [];
    const most = count === 0 ? Infinity : count;
    let skip = start;
    for (const [rank, those] of this.#counts.entries()) {
      if (skip < those) this.#collect(rank, skip, Math.min(most - page.length, those - skip), page);
      skip = Math.max(0, skip - those);
    }
    return page;
  }

  /** Of those in a state, but for the first `skip`, that many; there are as many. */
  #collect(rank: number, skip: number, count: number, page: PyTask[]): void {
    const end = page.length + count;
    let left = skip;
    for (let place = 0; page.length < end; place++) {
      if (this.#states[place] !== rank + 1) continue;
      if (left > 0) left--;
      else page.push(this.tasks[place] as PyTask);
    }
  }
}
