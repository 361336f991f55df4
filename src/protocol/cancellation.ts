/** The record of one cancellation: who asked, where it entered, how it unwound, where it ended. */
import type { SourceLocation } from "./location.js";

export type RequestKind =
  /** User code inside a task called cancel(). */
  | "task"
  /** User code outside any task did: a plain callback, module level. */
  | "callback"
  /** asyncio.timeout / timeout_at / wait_for ran out. */
  | "timeout"
  /** A group aborts because a member failed. */
  | "taskGroup"
  /** Whatever awaits this task was cancelled and passed it on (await, gather). */
  | "awaiter"
  /** asyncio.run / Runner closing cancels what is left. */
  | "runner"
  /** The user, from the debugger. */
  | "debugger"
  /** No cancel() reached this task: it raised CancelledError itself, or got it out of something somebody else cancelled. */
  | "none";

export type Outcome = "pending" | "cancelled" | "swallowed" | "timedOut" | "raised" | "refused";
export type PendingReason = "loopNotRunning" | "scheduled" | "loopBlocked" | "shielded" | "cleaningUp" | "held";

export interface CancellationRequest {
  kind: RequestKind;
  byTask: { id: number; name: string } | null;
  /** The user's line to blame. */
  location: SourceLocation | null;
  /** User frames of the request, innermost first. */
  stack: SourceLocation[];
  message: string | null;
  /** Loop time, s. */
  time: number;
  /** What cancel() returned. */
  accepted: boolean;
  /** Id of the cancellation that led to this one. */
  causedBy: number | null;
  /** The connection whose loss led here (`host:port`), and the debugged process at its other end, where that is known. */
  peer: { local: string; remote: string; process: string | null } | null;
}

export interface UnwoundFrame {
  /** The frame's line as the exception passed. */
  location: SourceLocation;
  /** Run in this frame, in order. */
  handlers: { kind: "except" | "finally" | "with"; line: number }[];
  result: "propagated" | "caught" | "replaced";
}

/** What a program's records are answered as. `dropped`: how many there were besides that are not kept. */
export interface CancellationList {
  cancellations: Cancellation[];
  dropped: number;
}

export interface Cancellation {
  id: number;
  /** `coroutine`: qualified name of the coroutine function. */
  task: { id: number; name: string; coroutine: string };
  request: CancellationRequest;
  /** Innermost await in user code where it entered. */
  delivery: { location: SourceLocation; awaiting: string; time: number } | null;
  /** User frames, innermost first. */
  unwinding: UnwoundFrame[];
  outcome: Outcome;
  /** swallowed: what ate it; raised: where the other exception arose; timedOut: the timeout's own line. */
  outcomeLocation: SourceLocation | null;
  pendingReason: PendingReason | null;
  /** Plain sentences that name lines. */
  explanation: string;
}
