import type { PyTask } from "../pyObjects.js";
import type { RawCancellation } from "./raw.js";
import { isClosing } from "./requests.js";

/**
 * A runner that closes its loop asks every task by itself, so what one passes on to another makes no record. Which task was
 * held up by which is noted all the same: one that waits for a task that swallows its request gets nothing before that ends.
 */
export class ClosingRequests {
  /** Requests that were passed on to a task before the runner came to it. */
  readonly #early = new WeakMap<PyTask, RawCancellation[]>();

  /** The task took what was passed on to it by the runner's request `by`. */
  passedOn(task: PyTask, by: RawCancellation): void {
    const asked = task.records?.findLast((record) => record.phase === "requested" && isClosing(record));
    if (asked !== undefined) by.wasPassedOnTo(asked);
    else this.#early.set(task, [...(this.#early.get(task) ?? []), by]);
  }

  /** The runner has asked the task itself. */
  asked(task: PyTask, record: RawCancellation): void {
    for (const by of this.#early.get(task) ?? []) by.wasPassedOnTo(record);
    this.#early.delete(task);
  }
}
