import type { Awaited } from "../../model/cancellation/context.js";
import type { CancellationRequest, Outcome, RequestKind } from "../../protocol/cancellation.js";
import type { Ptr } from "../capi.js";
import type { PyTask } from "../pyObjects.js";
import type { Code, Place } from "./codes.js";
import type { FramePtr } from "./interpreterFrames.js";

/** What was noted of a cancellation while it happened: numbers and references. `render.ts` makes a record of it. */
export interface RawCancellation {
  /** 0 until it is one of `Recorder.all`. */
  readonly id: number;
  readonly task: PyTask;
  readonly taskName: string;
  /** Qualified name of the coroutine function. */
  readonly coroutine: string;
  readonly request: RawRequest;
  /** Where it entered first. */
  delivery: RawDelivery | null;
  /** User frames that the exception has reached, innermost first. */
  frames: RawFrame[];
  /** Of an earlier delivery: a TaskGroup may have the same request delivered again. */
  earlierFrames: RawFrame[];
  outcome: Outcome;
  /** Where another exception arose, or the request was withdrawn. */
  outcomePlace: Place | null;
  /** The class of the exception that took the CancelledError's place, and the first line of the user's that it was seen at. */
  replacedBy: string | null;
  replacedAt: Place | null;
  /** The task has gone on: what took the error's place was caught. */
  survived: boolean;
  /** Where code of an installed package entered a handler with it last, of what was caught. */
  caughtBy: Place | null;
  /** `uncancel()` has taken it back since it was delivered. */
  takenBack: boolean;
  /** It was requested before the task's first step: the body never runs. */
  neverStarted: boolean;
  /** The error was thrown into the coroutine, be it into the library's code alone. */
  thrown: boolean;
  phase: Phase;
  /** It was there when the step began that the task now takes. */
  due: boolean;
  /** The request was passed on to what the task awaited, which is a task or a gathering of tasks. */
  passedOn: RawCancellation | null;
  /** Where the task was when it was destroyed. */
  lastSeen: { place: Place | null; awaiting: Awaited | null; shielded: boolean } | null;
  /** Requests that were thrown into the task as one error, this one among them. */
  together: readonly RawCancellation[];
  /** What it had come to before it was made again. */
  reopenedFrom: { outcome: Outcome; place: Place | null } | null;
}

/**
 * requested -> delivered -> (cleaning | keptByLibrary | caught)* -> settled. `caught` is provisional while the task lives:
 * the exception may be raised again.
 */
export type Phase = "requested" | "delivered" | "cleaning" | "keptByLibrary" | "caught" | "settled";

export interface RawRequest {
  kind: RequestKind;
  byTask: { id: number; name: string } | null;
  /** The line to blame; null when it is `stack[0]`, or comes from the cause. */
  place: Place | null;
  stack: Place[];
  message: string | null;
  /** Loop time, s. */
  time: number;
  accepted: boolean;
  cause: RawCancellation | null;
  /** The Timeout or TaskGroup that asked: an address, never followed. */
  owner: number;
  /** Of a timeout: when it was entered, loop time, s. */
  since: number | null;
  /** Of a task group: the class of its member's exception. Of a runner: the function of asyncio's that closes it. */
  detail: string | null;
  /** An installed package called cancel(), for itself or for the user's code that called it. */
  byPackage: boolean;
  /** Of a task group: it cancels the task whose block it is, not a member. */
  ofParent: boolean;
  /** No line of the user's called cancel(): `stack` is of the one that arranged for the call, or made the task that did. */
  arranged: boolean;
  /** When the timer that asked was due, loop time, s. */
  due: number | null;
  /** What called a callback that asked. */
  via: Via | null;
  /** Asked with Ctrl-C. */
  interrupt: boolean;
  /** Id of the task whose code asked, or scheduled the callback that did. */
  armedBy: number | null;
  peer: CancellationRequest["peer"];
}

export type Via = "timer" | "callback" | "signal" | "future";

/** Who scheduled a callback that has no line of its own to blame. */
export interface Origin {
  /** The user's stack at that moment, innermost first. */
  places: Place[];
  /** Loop time, s. */
  time: number;
  /** Id of the task that did it. */
  task: number | null;
  via: Via;
}

export interface RawDelivery {
  place: Place;
  awaiting: string;
  /** It is a function of the library. */
  isCall: boolean;
  /** The place is no await: it asks a future for its result. */
  byResult?: boolean;
  /** Loop time, s. */
  time: number;
}

/** What happened in a frame, in order; `instruction` in bytes. Many frames share one (`FrameEvents`). */
export interface RawFrameEvent {
  /** `handled`: a handler of the frame was entered with the cancellation. `handledOther`, with an exception that came of it. */
  readonly kind: "handled" | "reraised" | "raised" | "handledOther";
  readonly instruction: number;
}

export interface RawFrame {
  readonly frame: FramePtr;
  readonly code: Code;
  /** Where it was as the exception passed. */
  readonly instruction: number;
  readonly events: RawFrameEvent[];
  /** How the exception left it, where it did. */
  left: "propagated" | "replaced" | null;
}

/** The exception of a cancellation on its way through a task. */
export interface Flight {
  readonly records: RawCancellation[];
  /**
   * `thrown` by the scheduler; `raised` by the task's own code, which counts only where it ends the task. `resumed`: as
   * `raised`, after the task has swallowed the requests in `records`.
   */
  readonly origin: "thrown" | "raised" | "resumed";
  /** Of one that was not thrown: it has come to nothing, or ended the task. */
  over: boolean;
  /** Its address; 0 when it is gone, and so can't be raised again. */
  exception: number;
  readonly frames: RawFrame[];
  /** The frame of the user's in which a handler was entered last. */
  handler: RawFrame | null;
  /** Where an installed package entered a handler last. */
  libraryHandler: Place | null;
  /** The innermost frame, user's or not, that has entered a handler. */
  handlerFrame: FramePtr;
  handlerIsUser: boolean;
  /** Another exception that came up meanwhile, and the first line of the user's that it was seen at. */
  other: { exception: Ptr; type: string; place: Place | null; ofGroup: boolean } | null;
}
