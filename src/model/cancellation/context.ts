import type { Cancellation } from "../../protocol/cancellation.js";
import type { SourceLocation } from "../../protocol/location.js";

/** What the sentences need beyond the record. Times are in s. */
export interface ExplanationContext {
  /** The record that `causedBy` names, the one that this names in turn, and so on. */
  causes: Cancellation[];
  /** One of the requests that the same error answers, besides this: one that timed out, where one did. And how many they are. */
  other: Cancellation | null;
  others: number;
  /** The record of what this request was passed on to, by however many steps, while it waits for that one to end. */
  behind: Cancellation | null;
  /** Where the task's group waits for `behind`, a member. */
  group: SourceLocation | null;
  /** Of what this request was passed on to, the one that has swallowed it, by however many steps; else the first. */
  passedOn: Cancellation | null;
  /** That one is awaited by the task itself. */
  passedOnNext: boolean;
  /** Where the task is now, or `behind` is, while the cancellation is pending; or what blocks the loop. */
  pendingAt: SourceLocation | null;
  /** What it awaits there. */
  pendingAwaiting: Awaited | null;
  /** What the delivery's await awaited is a function of a library. */
  awaitedCall: boolean;
  /** The user's code awaits a function of an installed package, and that awaits it. */
  awaitedByPackage: boolean;
  /** It came out of `result()`, of what is no await. */
  byResult: boolean;
  /** What it awaited had come, too, but the error came first. */
  answered: boolean;
  /** It was delivered a second time, here: a task group had errors to raise first. */
  again: SourceLocation | null;
  /** The task had swallowed it when it was made again. */
  caughtBefore: boolean;
  /** What ran the callback that asked. */
  via: "timer" | "callback" | "signal" | "future" | null;
  /** The line to blame has not called cancel() itself: it arranged for it to be called, or made the task that did. */
  arranged: boolean;
  /** The failure of a task to which an installed package has answered; the line to blame has raised it. */
  failure: { task: string; type: string } | null;
  /** The task group's error that led to it, or the function of asyncio's that closes the loop; what gave a future the error. */
  detail: string | null;
  /** The task group has cancelled the task whose block it is. */
  ofParent: boolean;
  /** The class of the exception that took the CancelledError's place. */
  replacedBy: string | null;
  /** The task has gone on. */
  survived: boolean;
  /** The `except` or `with` of an installed package that caught it last. */
  caughtBy: SourceLocation | null;
  /** The task has called uncancel() since it was delivered, for this request and all others. */
  takenBack: boolean;
  /** The earlier request that has ended the task, whatever became of this one. */
  endedBy: Cancellation | null;
  /** Another request that was answered as well when the task ended cancelled. */
  rival: Cancellation | null;
  /** Clauses that it has passed by, though one may think that their class, of that name, catches a CancelledError. */
  mistaken: Mistaken[];
  /** A later request that has interrupted the cleanup, and ended the task. */
  cutOffBy: Cancellation | null;
  /** Of a timeout that has raised no TimeoutError: the request made within its block that was caught without uncancel(). */
  uncounted: Cancellation | null;
  /** Asked by Ctrl-C. */
  interrupt: boolean;
  /** How old the task was when it was asked; of a timeout, how long it had run. Null where that is not known. */
  age: number | null;
  /** How much later than it was due the timer that asked has run. */
  late: number;
  /** What kept the loop from running that timer, or from delivering the error. */
  busy: Busy | null;
  /** The task's first step was still to come when the error was thrown: no line of the body runs. */
  neverStarted: boolean;
  /** The error was thrown into the task, be it into no line of the user's. */
  thrown: boolean;
  /** For how long the loop has been kept from delivering it. */
  blockedFor: number | null;
  /** Nothing goes on any more. */
  programEnded: boolean;
}

/** `TimeoutError`: the CancelledError of a timeout that raised one where its block was left. */
export interface Mistaken {
  location: SourceLocation;
  name: "Exception" | "CancelledError" | "TimeoutError";
}

/** What is awaited; `awaitedCall`: it is a function of a library. */
export interface Awaited {
  name: string;
  awaitedCall: boolean;
}

/** A turn of the loop that took long. */
export interface Busy {
  /** The line that was seen to run, where it was seen. */
  location: SourceLocation | null;
  /** The task or callback that ran. */
  what: string;
  seconds: number;
}
