/**
 * The picture of a run: what each task did when, and the messages inside of one task.
 *
 * Views pull: one asks for what came after its last page while somebody looks at it, and nothing is sent unasked, so a
 * fast program slows neither itself nor the view. Both recordings are rings: what they lost before a view has asked for
 * it is counted, never silent. All times are loop time, s. Both work until disconnect, also after the program's end.
 *
 * A cancellation's own course (request, entry, unwinding) is in its record (`Commands.cancellations`), which the events
 * name by its id.
 */
import type { TaskId } from "./ids.js";
import type { SourceLocation } from "./location.js";

/**
 * `after`: 0, or `next` of the page before. `count`: how much at most, 0 for all that there is. Positions and counts are of
 * recordings: a slice in which nothing else happened, up to its task's end, is one, though it makes two events; all others
 * make one.
 */
export interface PageArgs {
  after: number;
  count: number;
}

/** Index into `locations` of the same page. */
export type LocationIndex = number;

export interface TimelinePage {
  /** In the order in which they happened. */
  events: TimelineEvent[];
  /** Tasks that this page names whose creation is no longer among the events; a view may know them already. */
  earlier: TaskCreated[];
  locations: SourceLocation[];
  /** `after` of the next page. */
  next: number;
  /** How much was recorded since the start: when `next` is that, there is no more for now. */
  recorded: number;
  /** How much of what came after `after` was lost before this page could have it: it begins behind that. */
  dropped: number;
  /** Loop time at which the page was made. */
  now: number;
  /** The program is over: there will be no more events. */
  ended: boolean;
}

export type TimelineEvent =
  | TaskCreated
  /** `Task.set_name`. */
  | { kind: "renamed"; time: number; task: TaskId; name: string }
  /** A slice begins: the task's code runs. A task that is started eagerly runs inside of another's slice. */
  | { kind: "began"; time: number; task: TaskId }
  | TaskSuspended
  /** The task has ended, and with it its slice, if it runs. `destroyed`: collected as garbage, though it was pending. */
  | { kind: "done"; time: number; task: TaskId; state: "done" | "failed" | "cancelled" | "destroyed" }
  /** cancel() was called on it and accepted, by the code of a task, or of none (null). Null for one that has no record. */
  | { kind: "cancelRequested"; time: number; task: TaskId; by: TaskId | null; cancellation: number | null }
  /** The CancelledError is thrown into its coroutine, in the slice that began just before. */
  | { kind: "cancelDelivered"; time: number; task: TaskId; cancellation: number }
  /**
   * So many slices were left out until then: they came faster than `LaunchOptions.timelineEvents` in two seconds; and so many
   * tasks, which were created and ended meanwhile. Of the others it is known when they were created, got cancelled and ended;
   * events of their creation may come later than that.
   */
  | { kind: "leftOut"; time: number; until: number; slices: number; tasks: number };

export interface TaskCreated {
  kind: "created";
  time: number;
  task: TaskId;
  /** The task whose code created it; null when module code or a callback did. */
  parent: TaskId | null;
  /** At its creation; in `TimelinePage.earlier` its latest. */
  name: string;
  /** Qualified name of its coroutine function. */
  coroutine: string;
  /** The line of the user's that created it. */
  location: LocationIndex | null;
}

/** A slice ends at an await. */
export interface TaskSuspended {
  kind: "suspended";
  time: number;
  task: TaskId;
  /** For people, as `TaskInfo.awaiting`: `Lock.acquire`, `sleep`, `Task-4`, `gather`. Null for a bare yield of the user's own. */
  awaiting: string | null;
  /** The task that it awaits, directly or through gather, wait, shield. */
  awaitingTask: TaskId | null;
  /** Innermost await of the user's. */
  location: LocationIndex | null;
}

/**
 * One task's run as a sequence of messages between lifelines, as far as it was recorded (`Commands.recordSequence`).
 * The lifelines are the event loop, the task, each coroutine function by where it stands in the await chain (one that is
 * called in a loop has one lifeline), and the futures and tasks that it awaits, by what they are.
 */
export interface SequencePage {
  /** Those that the page's messages name, in the order of their appearance. An id means the same in all pages of a task. */
  lifelines: Lifeline[];
  events: SequenceEvent[];
  locations: SourceLocation[];
  /** As in `TimelinePage`; `after` counts the messages of all tasks. */
  next: number;
  recorded: number;
  /** Messages lost after `after`, of whatever tasks. */
  dropped: number;
  ended: boolean;
}

export interface Lifeline {
  id: string;
  /** `event loop`, the task's name, the qualified name of a coroutine function, what is awaited. */
  name: string;
  kind: "loop" | "task" | "coroutine" | "future";
}

/**
 * `call`: first entered. `resume`: goes on where it was suspended; from the loop to the task, then from the task straight
 * to the innermost coroutine. `suspend`: the way back, straight from the innermost coroutine to the task, which then waits
 * for the future. `return`: ends with a value, which goes to who awaits it. `raise`: ends with an exception, which goes
 * through each awaiter in turn. `throw`: an exception is raised where the innermost coroutine is suspended.
 */
export type SequenceKind = "call" | "resume" | "suspend" | "return" | "raise" | "throw";

export interface SequenceEvent {
  time: number;
  /** Ids of lifelines. */
  from: string;
  to: string;
  kind: SequenceKind;
  /** Short repr of what was sent, returned or raised; what is awaited. Made without running code of the program. Null for None. */
  value: string | null;
  /** The line of `from`, or of `to` where a coroutine is entered. */
  location: LocationIndex | null;
}
