import type { Ptr } from "../capi.js";
import type { Code, Place } from "./codes.js";
import type { FramePtr } from "./interpreterFrames.js";
import type { Path, StepKind } from "./path.js";
import type { RawCancellation, RawFrame } from "./raw.js";

/** A frame of the user's that the exception has reached, while it is on its way. */
export interface FlightFrame {
  readonly frame: FramePtr;
  readonly code: Code;
  /** Its number in the path. */
  readonly index: number;
  /** How many events there were in it, and the instruction (bytes) of the last. */
  events: number;
  lastAt: number;
  /** How the exception left it, where it did. */
  left: RawFrame["left"];
}

/** Another exception that came up meanwhile, and the first line of the user's that it was seen at. */
export interface OtherException {
  readonly exception: Ptr;
  readonly type: string;
  readonly ofGroup: boolean;
  place: Place | null;
}

const NONE: readonly never[] = [];

/** The exception of a cancellation on its way through a task. */
export class Flight {
  /** Of one that was not thrown: it has come to nothing, or ended the task. */
  over = false;
  /** It was thrown into a coroutine that had not begun. */
  neverStarted = false;
  /** Its address; 0 when it is gone, and so can't be raised again. */
  exception: number = 0;
  /** The exception that was thrown, owned until the end of that step; 0 afterwards. */
  owned: number = 0;
  /** The weak reference that tells when the exception is gone; 0 for none. */
  watch: number = 0;
  readonly frames: FlightFrame[] = [];
  /** The frame of the user's in which a handler was entered last. */
  handler: FlightFrame | null = null;
  /** The innermost frame, user's or not, that has entered a handler. */
  handlerFrame: FramePtr = 0;
  handlerIsUser = false;
  /** Where an installed package entered a handler last. */
  libraryHandler: Place | null = null;
  /** The line of the user's that called the package then. */
  libraryCaller: Place | null = null;
  /** What a function of a library has raised in the error's place, on its way to the user's frame that called it; 0 for none. */
  outOfLibrary: number = 0;
  other: OtherException | null = null;
  #path: Path;

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

  get replaced(): boolean {
    return this.frames.some(({ left }) => left === "replaced");
  }

  /** The exception comes into a frame, which stands at `instruction` (bytes). */
  reach(frame: FramePtr, code: Code, instruction: number): FlightFrame {
    const reached: FlightFrame = { frame, code, index: this.frames.length, events: 0, lastAt: -1, left: null };
    this.frames.push(reached);
    this.#path = this.#path.then("reached", reached.index, code, instruction);
    return reached;
  }

  /** The frame, while the exception is in it. */
  find(frame: FramePtr, code: Code): FlightFrame | undefined {
    const { frames } = this;
    for (let i = frames.length - 1; i >= 0; i--) {
      const reached = frames[i] as FlightFrame;
      if (reached.frame === frame && reached.left === null && reached.code === code) return reached;
    }
    return undefined;
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
