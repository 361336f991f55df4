import type { DebuggeeEvent } from "../protocol/events.js";
import type { TaskId } from "../protocol/ids.js";
import type { EndedTasks } from "./endedTasks.js";
import type { PyTask } from "./pyObjects.js";
import type { Instrument, Runtime, Task } from "../runtime/index.js";

/** ms between two events, while the loop never sleeps. */
const INTERVAL = 100;
/** Ids in one event; views ask for the tasks themselves. */
const MOST = 1000;

/** Tells of tasks that came and went, less those that did both in between: in batches, because a program may start a hundred thousand in a second. */
export class TaskNews implements Instrument {
  readonly #started = new Set<TaskId>();
  readonly #exited = new Set<TaskId>();
  #changed = false;
  #lastSent = 0;

  constructor(
    private readonly runtime: Runtime,
    private readonly ended: EndedTasks,
    private readonly emit: (event: DebuggeeEvent) => void,
  ) {
    runtime.instrument = this;
  }

  taskCreated(task: Task): void {
    this.#changed = true;
    if (this.#started.size < MOST) this.#started.add(task.id as TaskId);
  }

  taskDone(task: Task): void {
    this.#changed = true;
    this.ended.add(task as PyTask);
    const id = task.id as TaskId;
    if (!this.#started.delete(id) && this.#exited.size < MOST) this.#exited.add(id);
  }

  cancelRequested(): void {
    // The recorder's.
  }

  /** At each turn of a busy loop. */
  tick(): void {
    if (this.#changed && performance.now() - this.#lastSent > INTERVAL) this.flush();
  }

  /** Before the thread stands still. */
  flush(): void {
    if (!this.#changed) return;
    this.#lastSent = performance.now();
    const total = this.runtime.liveTasks.size;
    this.emit({ event: "tasksChanged", started: [...this.#started], exited: [...this.#exited], total });
    this.#started.clear();
    this.#exited.clear();
    this.#changed = false;
  }
}
