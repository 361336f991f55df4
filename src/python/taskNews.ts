import type { DebuggeeEvent } from "../protocol/events.js";
import type { TaskId } from "../protocol/ids.js";
import type { EndedTasks } from "./endedTasks.js";
import type { PyTask } from "./pyObjects.js";
import type { Instrument, Runtime, Task } from "../runtime/index.js";

/** s between two events, while the loop never sleeps. */
const INTERVAL = 0.1;
/** Ids in one event; views ask for the tasks themselves. */
const MOST = 1000;

/**
 * Tells of tasks that came and went, less those that did both in between: in batches, because a program may start a hundred
 * thousand in a second. Ids count up: a task that was there at the last event has one that was taken by then.
 */
export class TaskNews implements Instrument {
  #exited: TaskId[] = [];
  /** The id that was taken last when the last event was made. */
  #lastTold = 0;
  #changed = false;
  /** Loop time at which the loop's turn began, and of the last event, s. */
  #now = 0;
  #lastSent = 0;

  constructor(
    private readonly runtime: Runtime,
    private readonly ended: EndedTasks,
    private readonly emit: (event: DebuggeeEvent) => void,
  ) {
    runtime.instrument = this;
  }

  taskCreated(): void {
    this.#changed = true;
  }

  taskDone(task: Task): void {
    this.#changed = true;
    this.ended.add(task as PyTask);
    if (task.id <= this.#lastTold && this.#exited.length < MOST) this.#exited.push(task.id as TaskId);
  }

  cancelRequested(): void {
    // The recorder's.
  }

  /** At each turn of a busy loop. `now`: loop time, s, as of the turn before. */
  tick(now: number): void {
    this.#now = now;
    if (this.#changed && now - this.#lastSent > INTERVAL) this.flush();
  }

  /** Before the thread stands still. */
  flush(): void {
    if (!this.#changed) return;
    this.#lastSent = this.#now;
    const total = this.runtime.liveTasks.size;
    this.emit({ event: "tasksChanged", started: this.#started(), exited: this.#exited, total });
    this.#exited = [];
    this.#lastTold = this.runtime.lastTaskId;
    this.#changed = false;
  }

  /** Those since the last event that are still there, oldest first. */
  #started(): TaskId[] {
    const started: TaskId[] = [];
    for (const task of this.runtime.liveTasks.youngestFirst()) {
      if (task.id <= this.#lastTold) break;
      started.push(task.id as TaskId);
    }
    return started.reverse().slice(0, MOST);
  }
}
