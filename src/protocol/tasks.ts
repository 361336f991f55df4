import type { TaskId } from "./ids.js";
import type { SourceLocation } from "./location.js";

/**
 * What a task is doing, in the order in which views sort it.
 * `running`: its code is on the interpreter's stack. `ready`: it will be resumed at the loop's next turn.
 * `cancelling`: cancel() was requested and it has not ended. `held`: kept back by the user.
 * `waiting`: suspended until what it awaits is done. The others: it has ended.
 */
export type TaskState = "running" | "cancelling" | "held" | "ready" | "waiting" | "done" | "failed" | "cancelled";

export interface TaskInfo {
  id: TaskId;
  /** `Task.get_name()`. */
  name: string;
  /** Qualified name of its coroutine function, e.g. `fetch` or `Client.get`. */
  coroutine: string;
  state: TaskState;
  /** What it awaits, for people: `Lock.acquire`, `sleep`, `Task-4`, `Future`. Null unless suspended. */
  awaiting: string | null;
  /** The task it awaits, where it awaits one (directly, or through gather, wait, shield). */
  awaitingTask: TaskId | null;
  /** The task that created it; null when module code or a callback did. */
  parent: TaskId | null;
  /** Innermost line of user code it is at; null before its first step has a line, and for tasks that are done. */
  location: SourceLocation | null;
  /** The line of user code that created it. */
  created: SourceLocation | null;
  /** Loop time of its creation, s. */
  createdAt: number;
  /** Loop time since which it has been in this state, s. */
  since: number;
  /** Has children (tasks it created that still live; where tasks are asked for by awaiter, tasks that it awaits). */
  hasChildren: boolean;
  /** A task that awaits it, directly or through gather, wait, shield. Only where tasks are asked for by their ids. */
  awaiter?: TaskId | null;
}
