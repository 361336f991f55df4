/** What the sentences about a task's waiting are made of. Times are in s. */
import type { SourceLocation } from "../../protocol/location.js";
import type { TaskInfo } from "../../protocol/tasks.js";

/** What a suspended task waits for, as `src/python/agent/waits.py` reads it. `nobody`: no one else holds it. */
export type Wants =
  /** `mode`: whether all of them have to end, or one. `others`: futures beside these that are no tasks. `timed`: or a time to pass. */
  | { kind: "tasks"; mode: "all" | "any"; tasks: number[]; others: number; timed?: boolean }
  /** `holders`: tasks that stand in an `async with` of it. `free`: somebody has let go, and the task is next. */
  | { kind: "lock" | "semaphore"; free: boolean; holders: number[] }
  | { kind: "event" | "condition" | "future"; nobody: boolean }
  | { kind: "barrier"; arrived: number; parties: number }
  | { kind: "queue"; size: number; maximum: number; unfinished: number; nobody: boolean }
  /** `data` to come from the peer, or `room` for what is to be sent to it. */
  | { kind: "connection"; waitsFor: "data" | "room"; peer: string | null };

export interface Waiting {
  /** The task's own. */
  id: number;
  at: SourceLocation | null;
  /** As in `TaskInfo`. */
  awaiting: string;
  /** It is a function of the library. */
  isCall: boolean;
  /** For how long, and from which loop time on. */
  for: number;
  since: number;
  wants: Wants | null;
  /** The tasks that `wants` names. */
  tasks: TaskInfo[];
  /** Tasks that wait for each other, this one first; empty where none do. */
  circle: TaskInfo[];
  /** Until the timer that wakes it; until the `asyncio.timeout` around it, and where that is. */
  timer: number | null;
  timeout: { due: number; at: SourceLocation | null } | null;
}

export type Doing =
  | { kind: "running"; at: SourceLocation | null }
  /** Its first step is still to come. */
  | { kind: "unstarted"; created: SourceLocation | null }
  /** Its next step is due. */
  | { kind: "ready"; at: SourceLocation | null }
  | ({ kind: "waiting" } & Waiting)
  | { kind: "ended"; how: "returned" | "raised" | "cancelled"; error: string | null; at: SourceLocation | null };

export interface TaskFacts {
  name: string;
  coroutine: string;
  doing: Doing;
  held: boolean;
  /** What keeps the loop from its next turn, where something does. */
  loop: "turns" | "stopped" | { blockedAt: SourceLocation; for: number };
  /** The explanation of the cancellation that has most to do with it, and whether it is over. */
  cancellation: { explanation: string; pending: boolean } | null;
}
