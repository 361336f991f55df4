/** A cancellation as marks on lines: what happened to it there. */
import type { Cancellation, RequestKind, UnwoundFrame } from "../../protocol/cancellation.js";
import type { SourceLocation } from "../../protocol/location.js";
import type { Translate } from "../tasks/label.js";

/** In the order of what catches the eye first: a line with several has the icon of the first. */
export const MARK_KINDS = ["swallowed", "ended", "requested", "entered", "handler", "passed"] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export interface Mark {
  path: string;
  /** 1-based. */
  line: number;
  kind: MarkKind;
  /** A few words. */
  text: string;
}

/** In the order in which it happened. */
export function marksOf(record: Cancellation, t: Translate): Mark[] {
  const frames = record.unwinding.flatMap((frame, index) => frameMarks(record, frame, index, t));
  return [...requestMark(record, t), ...frames, ...endMark(record, t)];
}

function requestMark(record: Cancellation, t: Translate): Mark[] {
  const { kind, location } = record.request;
  return location === null ? [] : [mark("requested", location, requestText(kind, record.task.name, t))];
}

function requestText(kind: RequestKind, task: string, t: Translate): string {
  switch (kind) {
    case "task":
    case "callback":
    case "debugger":
      return t("cancel of {0} requested here", task);
    case "timeout":
      return t("ran out, and cancelled {0}", task);
    case "taskGroup":
      return t("failed here, so the task group cancelled {0}", task);
    case "runner":
      return t("closed the loop, and cancelled {0}", task);
    case "awaiter":
    case "none":
      return t("the cancellation that reached {0} began here", task);
  }
}

/** The line that it came through, then the handlers in their order. */
function frameMarks(record: Cancellation, frame: UnwoundFrame, index: number, t: Translate): Mark[] {
  const handlers = frame.handlers.map(({ kind, line }) => handlerMark(frame.location, kind, line, t));
  return [lineMark(record, frame, index, t), ...handlers];
}

function lineMark({ delivery }: Cancellation, { location }: UnwoundFrame, index: number, t: Translate): Mark {
  const entered = index === 0 && delivery !== null;
  return entered
    ? mark("entered", delivery.location, t("CancelledError entered here, out of {0}", delivery.awaiting))
    : mark("passed", location, t("passed through {0}()", shortName(location.function)));
}

function handlerMark(
  { path }: SourceLocation,
  kind: UnwoundFrame["handlers"][number]["kind"],
  line: number,
  t: Translate,
): Mark {
  return { path, line, kind: "handler", text: t("{0} ran", kind) };
}

function endMark(record: Cancellation, t: Translate): Mark[] {
  const { outcome, outcomeLocation: place, unwinding, task } = record;
  if (outcome === "cancelled") {
    const last = unwinding.at(-1)?.location;
    return last ? [mark("ended", last, t("{0} ended cancelled here", task.name))] : [];
  }
  if (place === null) return [];
  if (outcome === "swallowed") return [mark("swallowed", place, t("swallowed here: {0} went on", task.name))];
  if (outcome === "timedOut") return [mark("ended", place, t("took it back, and raised TimeoutError"))];
  if (outcome === "raised") return [mark("ended", place, t("another exception took its place here"))];
  return [];
}

function mark(kind: MarkKind, { path, line }: SourceLocation, text: string): Mark {
  return { path, line, kind, text };
}

function shortName(qualified: string): string {
  return qualified.slice(qualified.lastIndexOf(".") + 1);
}
