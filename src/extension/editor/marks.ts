/** A cancellation as marks on lines: what happened to it there. */
import * as l10n from "@vscode/l10n";
import type { Cancellation, RequestKind, UnwoundFrame } from "../../protocol/cancellation.js";
import type { SourceLocation } from "../../protocol/location.js";

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
export function marksOf(record: Cancellation): Mark[] {
  const frames = record.unwinding.flatMap((frame, index) => frameMarks(record, frame, index));
  return [...requestMark(record), ...frames, ...endMark(record)];
}

function requestMark(record: Cancellation): Mark[] {
  const { kind, location } = record.request;
  return location === null ? [] : [mark("requested", location, requestText(kind, record.task.name))];
}

function requestText(kind: RequestKind, task: string): string {
  switch (kind) {
    case "task":
    case "callback":
    case "debugger":
      return l10n.t("cancel of {0} requested here", task);
    case "timeout":
      return l10n.t("ran out, and cancelled {0}", task);
    case "taskGroup":
      return l10n.t("failed here, so the task group cancelled {0}", task);
    case "runner":
      return l10n.t("closed the loop, and cancelled {0}", task);
    case "awaiter":
    case "none":
      return l10n.t("the cancellation that reached {0} began here", task);
  }
}

/** The line that it came through, then the handlers in their order. */
function frameMarks(record: Cancellation, frame: UnwoundFrame, index: number): Mark[] {
  const handlers = frame.handlers.map(({ kind, line }) => handlerMark(frame.location, kind, line));
  return [lineMark(record, frame, index), ...handlers];
}

function lineMark({ delivery }: Cancellation, { location }: UnwoundFrame, index: number): Mark {
  const entered = index === 0 && delivery !== null;
  return entered
    ? mark("entered", delivery.location, l10n.t("CancelledError entered here, out of {0}", delivery.awaiting))
    : mark("passed", location, l10n.t("passed through {0}()", shortName(location.function)));
}

function handlerMark({ path }: SourceLocation, kind: UnwoundFrame["handlers"][number]["kind"], line: number): Mark {
  return { path, line, kind: "handler", text: l10n.t("{0} ran", kind) };
}

function endMark(record: Cancellation): Mark[] {
  const { outcome, outcomeLocation: place, unwinding, task } = record;
  if (outcome === "cancelled") {
    const last = unwinding.at(-1)?.location;
    return last ? [mark("ended", last, l10n.t("{0} ended cancelled here", task.name))] : [];
  }
  if (place === null) return [];
  if (outcome === "swallowed") return [mark("swallowed", place, l10n.t("swallowed here: {0} went on", task.name))];
  if (outcome === "timedOut") return [mark("ended", place, l10n.t("took it back, and raised TimeoutError"))];
  if (outcome === "raised") return [mark("ended", place, l10n.t("another exception took its place here"))];
  return [];
}

function mark(kind: MarkKind, { path, line }: SourceLocation, text: string): Mark {
  return { path, line, kind, text };
}

function shortName(qualified: string): string {
  return qualified.slice(qualified.lastIndexOf(".") + 1);
}
