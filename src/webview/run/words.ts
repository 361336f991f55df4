/** What the picture says in words: labels, tooltips, and what screen readers read. */
import * as l10n from "@vscode/l10n";
import type { CancelMark, Lane, LeftOut, Outcome, Span } from "../../model/timeline/lanes.js";
import type { SourceLocation } from "../../protocol/location.js";
import { count } from "../texts.js";
import { duration } from "../time.js";

export function laneTitle({ name, coroutine }: Lane): string {
  return `${name} ${coroutine}()`;
}

/** On the bar of a wait. */
export function waitLabel({ awaiting }: Span): string {
  return awaiting ?? l10n.t("next turn");
}

/** What the task does in this span: `awaits Lock.acquire`. */
export function doing(span: Span): string {
  switch (span.kind) {
    case "scheduled":
      return l10n.t("scheduled: created, its code has not run yet");
    case "run":
      return span.unwinding === null ? l10n.t("runs") : l10n.t("runs, while a CancelledError unwinds");
    case "wait":
      return span.awaiting === null
        ? l10n.t("yields: goes on at the loop's next turn")
        : l10n.t("awaits {0}", span.awaiting);
  }
}

/** `for 1.2 ms, from 0.35 s`; of one that lasts `since`. */
export function when(span: Span, start: number, now: number): string {
  const from = duration(span.start - start);
  const long = duration(Math.min(span.end, now) - span.start);
  return span.end === Infinity
    ? l10n.t("for {0} so far, since {1}", long, from)
    : l10n.t("for {0}, from {1}", long, from);
}

/** Of whatever tasks, in a stretch of time. */
export function leftOut({ slices, tasks }: Pick<LeftOut, "slices" | "tasks">): string {
  return tasks === 0
    ? l10n.t("{0} slices came too fast to be recorded", count(slices))
    : l10n.t("{0} slices and {1} tasks came too fast to be recorded", count(slices), count(tasks));
}

/** `worker.py:12 in fetch`. */
export function place({ path, line, function: name }: SourceLocation): string {
  return l10n.t("{0}:{1} in {2}", path.split(/[\\/]/).at(-1) ?? path, line, name);
}

const OUTCOMES: Record<Outcome, () => string> = {
  done: () => l10n.t("done"),
  failed: () => l10n.t("failed"),
  cancelled: () => l10n.t("cancelled"),
  destroyed: () => l10n.t("destroyed while pending"),
};

/** `done`, or what it does. */
export function laneState(lane: Lane): string {
  if (lane.outcome !== null) return OUTCOMES[lane.outcome]();
  const last = lane.spans.at(-1);
  return last && last.end === Infinity ? doing(last) : l10n.t("not known: events were lost");
}

export function cancelTitle(mark: CancelMark, name: (task: number | null) => string): string {
  const target = name(mark.task);
  if (mark.requested === null) return l10n.t("A CancelledError entered {0}, without a cancel() on it", target);
  if (mark.by === null) return l10n.t("Code outside of any task cancels {0}", target);
  return mark.by === mark.task
    ? l10n.t("{0} cancels itself", target)
    : l10n.t("{0} cancels {1}", name(mark.by), target);
}

/** When it was requested, and when it entered. */
export function cancelTimes({ requested, delivered }: CancelMark, start: number): string {
  if (requested === null) return l10n.t("Entered at {0}", duration((delivered ?? start) - start));
  const at = duration(requested - start);
  if (delivered === null) return l10n.t("Requested at {0}; it has not entered", at);
  return l10n.t("Requested at {0}, entered {1} later", at, duration(delivered - requested));
}
