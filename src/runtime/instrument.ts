import type { Task } from "./task.js";

/**
 * Somebody who watches the scheduler. The hot path asks only whether there is one.
 * It must not change what it watches; one that throws is taken off, where it came through `combine`.
 */
export interface Instrument {
  taskCreated(task: Task): void;
  taskDone(task: Task): void;
  /** `error` is thrown into the coroutine at this step; NOTHING when it is just resumed. */
  stepBegan?(task: Task, error: unknown): void;
  stepEnded?(task: Task): void;
  /** A request that was accepted. Next, what the task awaits is cancelled (and tells so, if a task), or `mustCancel` is set. */
  cancelRequested(task: Task, message: unknown): void;
}

/** Several as one; whichever throws is dropped, and `onFault` is told. Null when there is none. */
export function combine(
  instruments: readonly Instrument[],
  onFault: (fault: unknown, culprit: Instrument) => void,
): Instrument | null {
  return instruments.length === 0 ? null : new Combined(instruments, onFault);
}

class Combined implements Instrument {
  /** Those of the active ones who want to know of steps: the hot path asks no others. */
  private stepping: Stepping | null;

  constructor(
    private active: readonly Instrument[],
    private readonly onFault: (fault: unknown, culprit: Instrument) => void,
  ) {
    this.stepping = steppingOf(active);
  }

  taskCreated(task: Task): void {
    this.#each(tellOfCreation, task, null);
  }

  taskDone(task: Task): void {
    this.#each(tellOfEnd, task, null);
  }

  stepBegan(task: Task, error: unknown): void {
    for (let each = this.stepping; each !== null; each = each.next) {
      try {
        each.instrument.stepBegan?.(task, error);
      } catch (fault) {
        this.#drop(each.instrument, fault);
      }
    }
  }

  stepEnded(task: Task): void {
    for (let each = this.stepping; each !== null; each = each.next) {
      try {
        each.instrument.stepEnded?.(task);
      } catch (fault) {
        this.#drop(each.instrument, fault);
      }
    }
  }

  cancelRequested(task: Task, message: unknown): void {
    this.#each(tellOfRequest, task, message);
  }

  #each(tell: Tell, task: Task, message: unknown): void {
    for (const instrument of this.active) {
      try {
        tell(instrument, task, message);
      } catch (fault) {
        this.#drop(instrument, fault);
      }
    }
  }

  #drop(instrument: Instrument, fault: unknown): void {
    this.active = this.active.filter((other) => other !== instrument);
    this.stepping = steppingOf(this.active);
    this.onFault(fault, instrument);
  }
}

/** One of each kind for all: what closed over the task would be made anew for each. */
type Tell = (instrument: Instrument, task: Task, message: unknown) => void;
const tellOfCreation: Tell = (instrument, task) => instrument.taskCreated(task);
const tellOfEnd: Tell = (instrument, task) => instrument.taskDone(task);
const tellOfRequest: Tell = (instrument, task, message) => instrument.cancelRequested(task, message);

/** A list that the hot path goes through with a load for each. */
interface Stepping {
  readonly instrument: Instrument;
  readonly next: Stepping | null;
}

const steppingOf = (instruments: readonly Instrument[]): Stepping | null =>
  instruments
    .filter((instrument) => instrument.stepBegan !== undefined || instrument.stepEnded !== undefined)
    .reduceRight<Stepping | null>((next, instrument) => ({ instrument, next }), null);
