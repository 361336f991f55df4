/** Pages of a timeline, written by hand. */
import type { TaskId } from "../../../../src/protocol/ids.js";
import type { SourceLocation } from "../../../../src/protocol/location.js";
import type { TaskCreated, TimelineEvent, TimelinePage } from "../../../../src/protocol/timeline.js";

export const id = (task: number) => task as TaskId;

export function location(line: number): SourceLocation {
  return { path: "/p/main.py", line, function: "main" };
}

/** A page whose locations are the lines 1, 2, 3... of one file. */
export function page(events: TimelineEvent[], more: Partial<TimelinePage> = {}): TimelinePage {
  const now = events.at(-1)?.time ?? 0;
  const locations = Array.from({ length: 10 }, (_, index) => location(index + 1));
  return {
    events,
    earlier: [],
    locations,
    next: events.length,
    recorded: events.length,
    dropped: 0,
    now,
    ended: false,
    ...more,
  };
}

/** `line` is where it was created. */
export function created(time: number, task: number, more: { name?: string; parent?: number; line?: number } = {}) {
  return {
    kind: "created",
    time,
    task: id(task),
    parent: more.parent === undefined ? null : id(more.parent),
    name: more.name ?? `Task-${task}`,
    coroutine: "work",
    location: more.line === undefined ? null : more.line - 1,
  } satisfies TaskCreated;
}

export const began = (time: number, task: number): TimelineEvent => ({ kind: "began", time, task: id(task) });

export function suspended(
  time: number,
  task: number,
  awaiting: string | null,
  more: { on?: number; line?: number } = {},
): TimelineEvent {
  const awaitingTask = more.on === undefined ? null : id(more.on);
  const at = more.line === undefined ? null : more.line - 1;
  return { kind: "suspended", time, task: id(task), awaiting, awaitingTask, location: at };
}

type Done = Extract<TimelineEvent, { kind: "done" }>;

export function done(time: number, task: number, state: Done["state"] = "done"): Done {
  return { kind: "done", time, task: id(task), state };
}

export function cancelRequested(time: number, task: number, by: number | null, cancellation: number): TimelineEvent {
  return { kind: "cancelRequested", time, task: id(task), by: by === null ? null : id(by), cancellation };
}

export function cancelDelivered(time: number, task: number, cancellation: number): TimelineEvent {
  return { kind: "cancelDelivered", time, task: id(task), cancellation };
}
