import type { Task } from "./task.js";

/**
 * The tasks that are not done, oldest first. They are linked through fields of their own (`Task.older`, `Task.younger`,
 * which nobody else touches), so coming and going allocates nothing and takes the same time however many there are.
 */
export class LiveTasks implements Iterable<Task> {
  #oldest: Task | null = null;
  #youngest: Task | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(task: Task): boolean {
    return task.older !== null || task === this.#oldest;
  }

  /** It must not be in here. */
  add(task: Task): void {
    task.older = this.#youngest;
    if (this.#youngest === null) this.#oldest = task;
    else this.#youngest.younger = task;
    this.#youngest = task;
    this.#size += 1;
    if (task.parent !== null) task.parent.liveChildren += 1;
  }

  /** False, and nothing happens, when it is not in here. */
  delete(task: Task): boolean {
    if (!this.has(task)) return false;
    const { older, younger } = task;
    if (older === null) this.#oldest = younger;
    else older.younger = younger;
    if (younger === null) this.#youngest = older;
    else younger.older = older;
    task.older = null;
    task.younger = null;
    this.#size -= 1;
    if (task.parent !== null) task.parent.liveChildren -= 1;
    return true;
  }

  /** Calls for each, oldest first; none may come or go meanwhile. */
  forEach(visit: (task: Task) => void): void {
    for (let task = this.#oldest; task !== null; task = task.younger) visit(task);
  }

  /** Those that live now; what comes or goes during the iteration does not matter. */
  [Symbol.iterator](): Iterator<Task> {
    const tasks: Task[] = [];
    for (let task = this.#oldest; task !== null; task = task.younger) tasks.push(task);
    return tasks[Symbol.iterator]();
  }

  /** None may come or go during the iteration. */
  *youngestFirst(): Generator<Task> {
    for (let task = this.#youngest; task !== null; task = task.older) yield task;
  }
}
