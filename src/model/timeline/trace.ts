/**
 * A run in the Trace Event Format, which ui.perfetto.dev and chrome://tracing open.
 * https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 */
import type { SourceLocation } from "../../protocol/location.js";
import type { CancelMark, Lane, Span, Timeline } from "./lanes.js";

/** Times and durations in µs. Tasks are its threads. */
type TraceEvent = Record<string, unknown>;

const PROCESS = 1;

/** `program`: the name of the process. */
export function chromeTrace(timeline: Timeline, program: string): string {
  const events = [
    { ph: "M", pid: PROCESS, name: "process_name", args: { name: program } },
    ...[...timeline.lanes.values()].flatMap((lane) => laneEvents(timeline, lane)),
    ...timeline.cancels.flatMap((mark, index) => cancelEvents(timeline, mark, index)),
    ...notRecorded(timeline),
  ];
  return `{"displayTimeUnit":"ms","traceEvents":[\n${events.map((event) => JSON.stringify(event)).join(",\n")}\n]}\n`;
}

/** On a thread of its own, before those of the tasks: when nothing, or not all, is known. */
function notRecorded(timeline: Timeline): TraceEvent[] {
  const gaps = [
    ...timeline.gaps.map((gap) => ({ ...gap, name: `${gap.events} events were dropped` })),
    ...timeline.leftOut.map((gap) => ({
      ...gap,
      name: `${gap.slices} slices and ${gap.tasks} tasks came too fast to be recorded`,
    })),
  ];
  if (gaps.length === 0) return [];
  const of = { pid: PROCESS, tid: 0 };
  return [
    { ph: "M", ...of, name: "thread_name", args: { name: "not recorded" } },
    ...gaps.map(({ start, end, name }) => {
      const ts = micros(timeline, start);
      return { ph: "X", ...of, cat: "not recorded", name, ts, dur: micros(timeline, end) - ts };
    }),
  ];
}

function laneEvents(timeline: Timeline, lane: Lane): TraceEvent[] {
  const of = { pid: PROCESS, tid: lane.task };
  return [
    { ph: "M", ...of, name: "thread_name", args: { name: `${lane.name} ${lane.coroutine}()` } },
    { ph: "M", ...of, name: "thread_sort_index", args: { sort_index: lane.task } },
    ...lane.spans.map((span) => ({ ph: "X", ...of, ...spanEvent(timeline, lane, span) })),
    ...creation(timeline, lane),
    ...(lane.ended === null ? [] : [{ ph: "i", s: "t", ...of, ts: micros(timeline, lane.ended), name: lane.outcome }]),
  ];
}

function spanEvent(timeline: Timeline, lane: Lane, span: Span): TraceEvent {
  const [start, end] = [micros(timeline, span.start), micros(timeline, Math.min(span.end, timeline.now))];
  const unwinding = span.unwinding === null ? {} : { cancellation: span.unwinding };
  const at = span.location ? { at: place(span.location) } : {};
  return { cat: span.kind, name: spanName(lane, span), ts: start, dur: end - start, args: { ...at, ...unwinding } };
}

function spanName({ coroutine }: Lane, { kind, awaiting }: Span): string {
  if (kind === "run") return coroutine;
  return kind === "scheduled" ? "scheduled" : `await ${awaiting ?? "the next turn"}`;
}

/** An arrow from the slice that created the task to its own lane. */
function creation(timeline: Timeline, { task, parent, created }: Lane): TraceEvent[] {
  if (parent === null || created === null) return [];
  return arrow(
    `task ${task}`,
    "created",
    { tid: parent, ts: micros(timeline, created) },
    { tid: task, ts: micros(timeline, created) },
  );
}

function cancelEvents(timeline: Timeline, mark: CancelMark, index: number): TraceEvent[] {
  const { task, by, requested, delivered } = mark;
  const at = (tid: number, time: number) => ({ tid, ts: micros(timeline, time) });
  if (requested === null) return [];
  const request = { ph: "i", s: "t", pid: PROCESS, name: "cancel()", ...at(task, requested) };
  if (by === null || delivered === null) return [request];
  return [request, ...arrow(`cancel ${index}`, "cancel()", at(by, requested), at(task, delivered))];
}

function arrow(id: string, name: string, from: TraceEvent, to: TraceEvent): TraceEvent[] {
  const both = { pid: PROCESS, cat: "flow", name, id };
  return [
    { ph: "s", ...both, ...from },
    { ph: "f", bp: "e", ...both, ...to },
  ];
}

/** Since the first event. */
function micros({ start }: Timeline, time: number): number {
  return Math.round((time - start) * 1e9) / 1e3;
}

function place({ path, line }: SourceLocation): string {
  return `${path}:${line}`;
}
