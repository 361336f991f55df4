/** The picture of a run as lanes over loop time: one a task, filled page by page. Times are in seconds. */
import type { TaskId } from "../../protocol/ids.js";
import type { SourceLocation } from "../../protocol/location.js";
import type { TaskCreated, TimelineEvent, TimelinePage } from "../../protocol/timeline.js";

/** `scheduled`: created, and its code has not run yet. `run`: a slice of its code. `wait`: suspended, or ready to go on. */
export type SpanKind = "scheduled" | "run" | "wait";

/** Of time. */
export interface Stretch {
  start: number;
  /** Infinity while it lasts. */
  end: number;
}

export interface Span extends Stretch {
  kind: SpanKind;
  /** As in `TaskSuspended`; null but for waits. */
  awaiting: string | null;
  awaitingTask: TaskId | null;
  /** Of a wait its await; of a slice the await that ended it, else the one it came from; else where the task was created. */
  location: SourceLocation | null;
  /** A CancelledError entered in this slice, or is on its way out through this span. */
  unwinding: number | null;
}

export type Outcome = Extract<TimelineEvent, { kind: "done" }>["state"];

export interface Lane {
  task: TaskId;
  name: string;
  coroutine: string;
  parent: TaskId | null;
  /** Null where the picture begins later. */
  created: number | null;
  /** The line that created it. */
  location: SourceLocation | null;
  /** In order, without overlaps; where events were lost, with gaps. */
  spans: Span[];
  ended: number | null;
  outcome: Outcome | null;
}

export interface CancelMark {
  /** Null for one without a record. */
  cancellation: number | null;
  task: TaskId;
  /** The task whose code called cancel(); null when none did. */
  by: TaskId | null;
  /** Null where no cancel() reached the task, or it was lost. */
  requested: number | null;
  delivered: number | null;
}

/** A stretch of time about which events were lost. */
export interface Gap extends Stretch {
  events: number;
}

/** One in which slices came too fast to be recorded. */
export interface LeftOut extends Stretch {
  slices: number;
  /** Those that were created and ended in it. */
  tasks: number;
}

/** Invariant: whatever was lost before, each event has its effect on the lane that it names, and on no other. */
export class Timeline {
  readonly lanes = new Map<TaskId, Lane>();
  readonly cancels: CancelMark[] = [];
  readonly gaps: Gap[] = [];
  /** In order. Spans go on through them. */
  readonly leftOut: LeftOut[] = [];
  /** Loop time of the first event; 0 without one. */
  start = 0;
  /** Loop time up to which the picture is known. */
  now = 0;
  /** Events so far. */
  size = 0;
  private readonly open = new Map<number, CancelMark>();

  add(page: TimelinePage): void {
    const [first] = page.events;
    if (first && this.size === 0) this.start = first.time;
    if (page.dropped > 0) this.interrupt(first?.time ?? page.now, page.dropped);
    for (const created of page.earlier) if (!this.lanes.has(created.task)) this.create(created, page.locations, null);
    for (const event of page.events) this.apply(event, page.locations);
    this.size += page.events.length;
    // What a program that is over did until somebody asked is not part of its run.
    this.now = page.ended ? Math.max(this.now, page.events.at(-1)?.time ?? 0) : page.now;
  }

  private apply(event: TimelineEvent, locations: SourceLocation[]): void {
    const at = (index: number | null) => (index === null ? null : (locations[index] ?? null));
    switch (event.kind) {
      case "created":
        return this.create(event, locations, event.time);
      case "cancelRequested":
        return this.requested(event);
      case "cancelDelivered":
        return this.delivered(event);
      case "leftOut":
        this.leftOut.push({ start: event.time, end: event.until, slices: event.slices, tasks: event.tasks });
        return;
    }
    const lane = this.lanes.get(event.task);
    if (!lane) return;
    switch (event.kind) {
      case "renamed":
        lane.name = event.name;
        return;
      case "began":
        return push(lane, { ...span("run", event.time), location: lane.spans.at(-1)?.location ?? lane.location });
      case "suspended":
        return suspend(lane, event.time, event.awaiting, event.awaitingTask, at(event.location));
      case "done":
        return end(lane, event.time, event.state);
    }
  }

  private create(created: TaskCreated, locations: SourceLocation[], time: number | null): void {
    const { task, name, coroutine, parent } = created;
    const location = created.location === null ? null : (locations[created.location] ?? null);
    const spans = time === null ? [] : [{ ...span("scheduled", time), location }];
    this.lanes.set(task, { task, name, coroutine, parent, created: time, location, spans, ended: null, outcome: null });
  }

  private requested({ task, by, cancellation, time }: Extract<TimelineEvent, { kind: "cancelRequested" }>): void {
    const mark = { cancellation, task, by, requested: time, delivered: null };
    this.cancels.push(mark);
    if (cancellation !== null) this.open.set(cancellation, mark);
  }

  private delivered({ task, cancellation, time }: Extract<TimelineEvent, { kind: "cancelDelivered" }>): void {
    const mark = this.open.get(cancellation);
    if (mark?.task === task && mark.delivered === null) mark.delivered = time;
    else this.cancels.push({ cancellation, task, by: null, requested: null, delivered: time });
    const slice = this.lanes.get(task)?.spans.at(-1);
    if (slice) slice.unwinding = cancellation;
  }

  /** What went on in a gap is not known: nothing is drawn through it. */
  private interrupt(until: number, events: number): void {
    this.gaps.push({ start: this.size === 0 ? this.start : this.now, end: until, events });
    for (const { spans } of this.lanes.values()) {
      const last = spans.at(-1);
      if (last?.end === Infinity) last.end = this.now;
    }
  }
}

function span(kind: SpanKind, start: number): Span {
  return { kind, start, end: Infinity, awaiting: null, awaitingTask: null, location: null, unwinding: null };
}

/** Ends the span that lasts, and begins another. */
function push({ spans }: Lane, next: Span): void {
  const last = spans.at(-1);
  if (last?.end === Infinity) last.end = next.start;
  spans.push(next);
}

function suspend(
  lane: Lane,
  time: number,
  awaiting: string | null,
  awaitingTask: TaskId | null,
  location: SourceLocation | null,
): void {
  const slice = lane.spans.at(-1);
  if (slice?.kind === "run") slice.location = location ?? slice.location;
  push(lane, { ...span("wait", time), awaiting, awaitingTask, location });
}

function end(lane: Lane, time: number, outcome: Outcome): void {
  const last = lane.spans.at(-1);
  if (last?.end === Infinity) last.end = time;
  lane.ended = time;
  lane.outcome = outcome;
  if (outcome === "cancelled") markUnwinding(lane);
}

/** A task that ended cancelled was unwinding from where the error last entered: its `finally` blocks may have awaited. */
function markUnwinding({ spans }: Lane): void {
  const entry = spans.findLastIndex(({ unwinding }) => unwinding !== null);
  const cancellation = spans[entry]?.unwinding ?? null;
  for (const later of entry < 0 ? [] : spans.slice(entry)) later.unwinding = cancellation;
}
