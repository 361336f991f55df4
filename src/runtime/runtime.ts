import { jsErrors, type Errors } from "./errors.js";
import type { Instrument } from "./instrument.js";
import { LiveTasks } from "./liveTasks.js";
import type { Task } from "./task.js";

/** What all loops of one thread share: the task that runs, the tasks that live, who watches. */
export class Runtime {
  /** The task whose step is being run. */
  currentTask: Task | null = null;
  /** Set while somebody watches; the hot path asks for nothing else. */
  instrument: Instrument | null = null;

  /** Tasks that are not done, in the order of their creation. */
  readonly liveTasks = new LiveTasks();
  /**
   * At least as many as there are live tasks that are held, and that have `cancelRequests`: with none, each live task that does
   * not run is scheduled or waits.
   */
  interventions = 0;
  #nextTaskId: number;

  constructor(
    readonly errors: Errors = jsErrors,
    firstTaskId = 1,
  ) {
    this.#nextTaskId = firstTaskId;
  }

  /** Ids count up and are never used again. */
  takeTaskId(): number {
    return this.#nextTaskId++;
  }

  /** The id that was taken last. */
  get lastTaskId(): number {
    return this.#nextTaskId - 1;
  }

  /** Makes `task` the current one; throws RuntimeError when there is one. */
  enterTask(task: Task): void {
    const current = this.currentTask;
    if (current !== null) {
      throw this.errors.runtime(
        `Cannot enter into task ${task.describe()} while another task ${current.describe()} is being executed.`,
      );
    }
    this.currentTask = task;
  }

  /** Throws RuntimeError when `task` is not the current one. */
  leaveTask(task: Task): void {
    if (this.currentTask !== task) {
      throw this.errors.runtime(
        `Leaving task ${task.describe()} does not match the current task ${this.currentTask?.describe() ?? "None"}.`,
      );
    }
    this.currentTask = null;
  }

  swapCurrentTask(task: Task | null): Task | null {
    const previous = this.currentTask;
    this.currentTask = task;
    return previous;
  }

  /** For `Task` alone. */
  taskCreated(task: Task): void {
    this.liveTasks.add(task);
    this.instrument?.taskCreated(task);
  }

  /** For `Task` alone. */
  taskDone(task: Task): void {
    this.#left(task);
    this.instrument?.taskDone(task);
  }

  /** The host has collected a task that was still pending. */
  forget(task: Task): void {
    this.#left(task);
  }

  #left(task: Task): void {
    if (!this.liveTasks.delete(task)) return;
    if (task.cancelRequests > 0) this.interventions -= 1;
    if (task.held) this.interventions -= 1;
  }
}
