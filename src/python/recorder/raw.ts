import type { Awaited } from "../../model/cancellation/context.js";
import type { CancellationRequest, Outcome, RequestKind } from "../../protocol/cancellation.js";
import type { PyTask } from "../pyObjects.js";
import type { Code, Place } from "./codes.js";
import type { Failure } from "./failures.js";
import { reachedBefore, type Flight, type FlightFrame } from "./flight.js";
import type { Path } from "./path.js";

const NONE: readonly never[] = [];

/**
 * What was noted of a cancellation while it happened: numbers and references. `render.ts` makes a record of it.
 *
 * There may be thousands, and most have nothing of what is only declared: that is on the prototype until it is set, and takes no
 * room.
 */
export class RawCancellation {
  /** 0 until it is one of the program's records. */
  id = 0;
  /** It is among the `KeptRecords`, which alone set it. */
  kept = false;
  /** Where it entered first. */
  delivery: RawDelivery | null = null;
  /** The error that carries it, while that is under way. */
  flight: Flight | null = null;
  outcome: Outcome = "pending";
  /** The task has gone on: what took the error's place was caught. */
  survived = false;
  /** The error was thrown into the coroutine, be it into the library's code alone. */
  thrown = false;
  phase: Phase = "requested";
  /** It has changed since it was told of. */
  isNews = false;
  /** It was there when the step began that the task now takes. */
  due = false;
  #path: Path;

  /** Where another exception arose, or the request was withdrawn. */
  declare outcomePlace: Place | null;
  /** It was requested before the task's first step: the body never runs. */
  declare neverStarted: boolean;
  /** Of an earlier delivery: a TaskGroup may have the same request delivered again. */
  declare earlier: readonly Path[];
  /** The class of the exception that took the CancelledError's place, and the first line of the user's that it was seen at. */
  declare replacedBy: string | null;
  declare replacedAt: Place | null;
  /** Where code of an installed package entered a handler with it last, of what was caught. */
  declare caughtBy: Place | null;
  /** `uncancel()` has taken it back since it was delivered. */
  declare takenBack: boolean;
  /** The request was passed on to what the task awaited, which is a task or a gathering of tasks: those that took it. */
  declare passedOn: readonly RawCancellation[];
  /** Where the task was when it was destroyed. */
  declare lastSeen: { place: Place | null; awaiting: Awaited | null; shielded: boolean } | null;
  /** Requests that were thrown into the task as one error, this one among them; none where it was alone. */
  declare together: readonly RawCancellation[];
  /** What it had come to before it was made again. */
  declare reopenedFrom: { outcome: Outcome; place: Place | null } | null;
  /** Of a timeout that has raised no TimeoutError: another request made within its block, which was caught without uncancel(). */
  declare uncounted: RawCancellation | null;
  /** The request that came while the task still cleaned up for this one. */
  declare cutOffBy: RawCancellation | null;
  /** What had ended the task, once that is let go. */
  declare private endedBy: RawCancellation | null;
  /** Frames that the error had not left when it came to its end: it may be raised again there. */
  declare private stayed: FlightFrame | null;

  static {
    const rare = RawCancellation.prototype;
    rare.earlier = rare.passedOn = rare.together = NONE;
    rare.replacedBy = rare.replacedAt = rare.caughtBy = rare.lastSeen = rare.reopenedFrom = null;
    rare.uncounted = rare.cutOffBy = rare.endedBy = rare.outcomePlace = rare.stayed = null;
    rare.takenBack = rare.neverStarted = false;
  }

  /** Null once it has ended with the cancellation: then nobody asks about it any more. */
  task: PyTask | null;
  readonly taskId: number;
  /** Loop time, s. */
  readonly taskCreatedAt: number;

  constructor(
    task: PyTask,
    readonly taskName: string,
    /** Qualified name of the coroutine function. */
    readonly coroutine: string,
    readonly request: RawRequest,
    path: Path,
  ) {
    this.task = task;
    this.taskId = task.id;
    this.taskCreatedAt = task.createdAt;
    this.#path = path;
  }

  /** The way of the error through the user's frames, so far. */
  get path(): Path {
    return this.flight?.path ?? this.#path;
  }

  set path(path: Path) {
    this.flight = null;
    this.#path = path;
  }

  /** A task gets the error of one that it has cancelled, by itself or by a callback that it schedules: it was not cancelled itself. */
  get isOwnDoing(): boolean {
    return this.request.kind === "none" && this.request.armedBy === this.taskId;
  }

  /** As far as is known: it may be raised again. */
  get isSwallowed(): boolean {
    return this.phase === "caught" || (this.phase === "settled" && this.outcome === "swallowed");
  }

  /** A task that this one awaits was asked because of it. */
  wasPassedOnTo(record: RawCancellation): void {
    if (this.passedOn === NONE) this.passedOn = [record];
    else (this.passedOn as RawCancellation[]).push(record);
  }

  /** The task has ended, and who wanted to see that has. */
  taskEnded(): void {
    if (this.outcome === "swallowed") return;
    const { taskEndedBy } = this;
    if (taskEndedBy !== null) this.endedBy = taskEndedBy;
    this.task = null;
  }

  /** Another that has ended the task. */
  get taskEndedBy(): RawCancellation | null {
    const endedBy = this.task === null ? this.endedBy : this.task.endedBy;
    return endedBy === this ? null : endedBy;
  }

  /** Another exception of that class, first seen there, has taken the error's place; null where none has after all. */
  replaced(by: string | null, at: Place | null): void {
    if (by !== this.replacedBy) this.replacedBy = by;
    if (at !== this.replacedAt) this.replacedAt = at;
  }

  /** An error is thrown that carries it. */
  takenUpBy(flight: Flight): void {
    const before = this.path;
    if (!before.isEmpty) this.earlier = [...this.earlier, before];
    this.flight = flight;
  }

  /** The error that carried it has come to its end. */
  landed(flight: Flight): void {
    if (this.flight !== flight) return;
    this.path = flight.path;
    if (flight.staysSomewhere) this.stayed = flight.last;
  }

  /** What was swallowed was raised again by the task: the way of that error goes on from here. */
  continuedBy(flight: Flight): void {
    const before = this.flight === null ? this.stayed : this.flight.last;
    const { frames } = flight;
    this.path = this.path.continuedBy(flight.path, (index) => {
      const { frame, code } = frames[index] as FlightFrame;
      return reachedBefore(before, frame, code)?.index;
    });
  }
}

/**
 * requested -> delivered -> (cleaning | keptByLibrary | caught)* -> settled. `caught` is provisional while the task lives:
 * the exception may be raised again.
 */
export type Phase = "requested" | "delivered" | "cleaning" | "keptByLibrary" | "caught" | "settled";

/** As of a record, what is only declared is on the prototype until it is set. */
export class RawRequest {
  byTask: TaskName | null = null;
  /** The line to blame; null when it is `stack[0]`, or comes from the cause. */
  place: Place | null = null;
  stack: readonly Place[] = NONE;
  message: string | null = null;
  accepted = true;
  cause: RawCancellation | null = null;
  /** Id of the task whose code asked, or scheduled the callback that did. */
  armedBy: number | null = null;

  /** The Timeout or TaskGroup that asked: an address, never followed. */
  declare owner: number;
  /** Of a timeout: when it was entered, loop time, s. */
  declare since: number | null;
  /**
   * Of a task group: the class of its member's exception. Of a runner: the function of asyncio's that closes it. Of none: what
   * made the future raise it, where that was not cancel().
   */
  declare detail: string | null;
  /** An installed package called cancel(), for itself or for the user's code that called it. */
  declare byPackage: boolean;
  /** Of a task group: it cancels the task whose block it is, not a member. */
  declare ofParent: boolean;
  /** No line of the user's called cancel(): `stack` is of the one that arranged for the call, or made the task that did. */
  declare arranged: boolean;
  /** What the package that called it answers to; then `stack` is of what raised that. */
  declare failure: Failure | null;
  /** When the timer that asked was due, loop time, s. */
  declare due: number | null;
  /** What called a callback that asked. */
  declare via: Via | null;
  /** Asked with Ctrl-C. */
  declare interrupt: boolean;
  declare peer: CancellationRequest["peer"];

  static {
    const rare = RawRequest.prototype;
    rare.since = rare.detail = rare.failure = rare.due = rare.via = rare.peer = null;
    rare.byPackage = rare.ofParent = rare.arranged = rare.interrupt = false;
    rare.owner = 0;
  }

  constructor(
    public kind: RequestKind,
    /** Loop time, s. */
    readonly time: number,
    /** Whose connection's loss was being handled. */
    peer: CancellationRequest["peer"],
  ) {
    if (peer !== null) this.peer = peer;
  }
}

export interface TaskName {
  readonly id: number;
  readonly name: string;
}

export type Via = "timer" | "callback" | "signal" | "future";

/** Who scheduled a callback that has no line of its own to blame. */
export interface Origin {
  /** The user's stack at that moment, innermost first. */
  places: readonly Place[];
  /** Loop time, s. */
  time: number;
  /** Id of the task that did it. */
  task: number | null;
  via: Via;
  /** That a package answers to with the callback; then `places` are those of what raised it. */
  failure?: Failure | null;
}

export interface RawDelivery {
  place: Place;
  awaiting: string;
  /** It is a function of the library. */
  isCall: boolean;
  /** The user's code awaits a function of an installed package, which awaits it. */
  byPackage?: boolean;
  /** The place is no await: it asks a future for its result. */
  byResult?: boolean;
  /** What it awaited had come, too: the task would have gone on in the step in which the error was thrown. */
  answered?: boolean;
  /** Loop time, s. */
  time: number;
}

/** What happened in a frame; `instruction` in bytes. */
export interface RawFrameEvent {
  /**
   * `handled`: a handler of the frame was entered with the cancellation. `handledOther`, with an exception that came of it;
   * `handledAnew`, where that is a CancelledError.
   */
  readonly kind: "handled" | "reraised" | "raised" | "handledOther" | "handledAnew";
  readonly instruction: number;
}

export interface RawFrame {
  readonly code: Code;
  /** Where it was as the exception passed. */
  readonly instruction: number;
  readonly events: readonly RawFrameEvent[];
  /** How the exception left it, where it did. */
  readonly left: "propagated" | "replaced" | null;
}
