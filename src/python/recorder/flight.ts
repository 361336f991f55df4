import type { Ptr } from "../capi.js";
import type { Code, Place } from "./codes.js";
import type { FramePtr } from "./interpreterFrames.js";
import type { Path, StepKind } from "./path.js";
import type { RawCancellation, RawFrame } from "./raw.js";

/** A frame of the user's that the exception has reached, while it is on its way. */
export class FlightFrame {
  /** How many events there were in it, and the instruction (bytes) of the last. */
  events = 0;
  lastAt = -1;
  /** How the exception left it, where it did. */
  left: RawFrame["left"] = null;
  /** Its number in the path. */
  readonly index: number;

  constructor(
    readonly frame: FramePtr,
    readonly code: Code,
    /** The one that was reached before it. */
    readonly before: FlightFrame | null,
  ) {
    this.index = before === null ? 0 : before.index + 1;
  }
}

/** Another exception that came up meanwhile, and the first line of the user's that it was seen at. */
export interface OtherException {
  readonly exception: Ptr;
  readonly type: string;
  readonly ofGroup: boolean;
  place: Place | null;
}

/** Of a frame and those that were reached before it: the one that is meant, unless the exception has left it. */
export function reachedBefore(last: FlightFrame | null, frame: FramePtr, code: Code): FlightFrame | undefined {
  for (let reached = last; reached !== null; reached = reached.before)
    if (reached.frame === frame && reached.left === null && reached.code === code) return reached;
  return undefined;
}

const NONE: readonly never[] = [];

/** The exception of a cancellation on its way through a task. */
export class Flight {
  /** Its address; 0 when it is gone, and so can't be raised again. */
  exception: number = 0;
  /** The exception that was thrown, owned until the end of that step; 0 afterwards. */
  owned: number = 0;
  /** The frame that it has reached last; those before it follow from there. */
  last: FlightFrame | null = null;
  /** The frame of the user's in which a handler was entered last. */
  handler: FlightFrame | null = null;
  /** The innermost frame, user's or not, that has entered a handler. */
  handlerFrame: FramePtr = 0;
  handlerIsUser = false;
  #path: Path;

  // What most have not is only declared, as in a record.

  /** Of one that was not thrown: it has come to nothing, or ended the task. */
  declare over: boolean;
  /** It was thrown into a coroutine that had not begun. */
  declare neverStarted: boolean;
  /** The weak reference that tells when the exception is gone; 0 for none. */
  declare watch: number;
  /** Where an installed package entered a handler last. */
  declare libraryHandler: Place | null;
  /** The line of the user's that called the package then. */
  declare libraryCaller: Place | null;
  /** What a function of a library has raised in the error's place, on its way to the user's frame that called it; 0 for none. */
  declare outOfLibrary: number;
  declare other: OtherException | null;

  static {
    const rare = Flight.prototype;
    rare.over = rare.neverStarted = false;
    rare.watch = rare.outOfLibrary = 0;
    rare.libraryHandler = rare.libraryCaller = rare.other = null;
  }

  constructor(
    readonly records: readonly RawCancellation[],
    /**
     * `thrown` by the scheduler; `raised` by the task's own code, which counts only where it ends the task. `resumed`: as
     * `raised`, after the task has swallowed the requests in `records`.
     */
    readonly origin: "thrown" | "raised" | "resumed",
    start: Path,
    /** Loop time at which it began, s. */
    readonly began: number,
  ) {
    this.#path = start;
  }

  get path(): Path {
    return this.#path;
  }

  /** The requests that it still answers: one that was made again is answered by a later flight. */
  get unsettled(): readonly RawCancellation[] {
    const only = this.records[0];
    // Most answer one request, and this is asked at each end of a step.
    if (this.records.length !== 1 || only === undefined) return this.records.filter((record) => this.#answers(record));
    return this.#answers(only) ? this.records : NONE;
  }

  #answers(record: RawCancellation): boolean {
    return record.phase !== "settled" && record.flight === this;
  }

  /** The frames that it has reached, in order. Made when somebody looks: most flights end without. */
  get frames(): readonly FlightFrame[] {
    const frames: FlightFrame[] = [];
    for (let reached = this.last; reached !== null; reached = reached.before) frames.push(reached);
    return frames.reverse();
  }

  get replaced(): boolean {
    return this.#anyLeft("replaced");
  }

  /** It has not left all the frames that it has reached. */
  get staysSomewhere(): boolean {
    return this.#anyLeft(null);
  }

  #anyLeft(how: RawFrame["left"]): boolean {
    for (let reached = this.last; reached !== null; reached = reached.before) if (reached.left === how) return true;
    return false;
  }

  /** The exception comes into a frame, which stands at `instruction` (bytes). */
  reach(frame: FramePtr, code: Code, instruction: number): FlightFrame {
    const reached = new FlightFrame(frame, code, this.last);
    this.last = reached;
    this.#path = this.#path.then("reached", reached.index, code, instruction);
    return reached;
  }

  /** The frame, while the exception is in it. */
  find(frame: FramePtr, code: Code): FlightFrame | undefined {
    return reachedBefore(this.last, frame, code);
  }

  note(kind: StepKind, reached: FlightFrame, instruction: number): void {
    reached.events += 1;
    reached.lastAt = instruction;
    this.#path = this.#path.then(kind, reached.index, reached.code, instruction);
  }

  leave(reached: FlightFrame, how: NonNullable<RawFrame["left"]>): void {
    reached.left = how;
    this.#path = this.#path.then(how, reached.index, reached.code, 0);
  }
}
