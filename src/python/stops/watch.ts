import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import type { PyTask } from "../pyObjects.js";
import type { FramePtr } from "../recorder/interpreterFrames.js";
import type { RawCancellation } from "../recorder/raw.js";
import type { Course, Happening } from "./course.js";

/**
 * One cancellation that is watched: that of a task, those that it is passed on to (what the task awaits), and those that
 * come of it (who awaits the task, and gets the error). It is over when all of these have ended.
 */
export class Watch {
  readonly records = new Set<RawCancellation>();
  /** Tasks whose end was told, or is being awaited. */
  readonly followed = new Set<PyTask>();
  /** Only what happens outside of this frame is of interest: a step out. 0: everything is. */
  outOf: FramePtr = 0;
  /** The error that ended the last of its tasks: whoever runs the loop may get it. Owned, or 0. */
  #error: number = 0;
  readonly #awaiters = new Map<PyTask, PyTask>();

  constructor(
    private readonly binding: Binding,
    readonly task: PyTask,
    /** How many records there were before. */
    private readonly before: number,
  ) {}

  get error(): number {
    return this.#error;
  }

  get over(): boolean {
    return [...this.records].every(({ phase }) => phase === "settled");
  }

  /** One that was under way in the task before: the new request goes with it. */
  adopt(record: RawCancellation): void {
    this.records.add(record);
  }

  /** A record is new, or has changed. */
  note(record: RawCancellation): void {
    if (this.#belongs(record)) this.records.add(record);
  }

  covers({ flight }: Course): boolean {
    return flight.records.some((record) => this.records.has(record));
  }

  wants(course: Course, happening: Happening): boolean {
    return this.covers(course) && (this.outOf === 0 || this.#isOutside(happening));
  }

  /** Who awaits a task; to be noted while it lives. */
  noteAwaiter(task: PyTask, awaiter: PyTask | null): void {
    if (awaiter !== null) this.#awaiters.set(task, awaiter);
  }

  awaiterOf(task: PyTask): PyTask | null {
    const awaiter = this.#awaiters.get(task);
    return awaiter === undefined || awaiter.done || awaiter.collected ? null : awaiter;
  }

  /** The first record of a task; undefined for one that is not concerned. */
  recordOf(task: PyTask): RawCancellation | undefined {
    return [...this.records].find((record) => record.taskId === task.id);
  }

  /** The task has ended cancelled, and no task awaits it: its error may go on to who runs the loop. */
  keepError(task: PyTask): void {
    const error = this.binding.slots.cancelledError.get(task.self);
    this.release();
    if (error !== 0) this.#error = this.binding.api.incref(error);
  }

  isItsError(exception: Ptr): boolean {
    return this.#error !== 0 && this.#error === exception;
  }

  release(): void {
    if (this.#error !== 0) this.binding.api.decref(this.#error);
    this.#error = 0;
  }

  #belongs(record: RawCancellation): boolean {
    for (let each: RawCancellation | null = record; each !== null; each = each.request.cause) {
      if (this.records.has(each)) return true;
      // A record gets its id when its cancel() is over, after those that it has led to.
      if (each.taskId === this.task.id && (each.id === 0 || each.id > this.before)) return true;
    }
    return false;
  }

  #isOutside(happening: Happening): boolean {
    switch (happening.kind) {
      case "left":
        return happening.frame === this.outOf;
      case "entered":
        return happening.fromTask;
      case "handler":
      case "kept":
      case "again":
        return false;
      default:
        return true;
    }
  }
}
