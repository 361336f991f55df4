/** What tooltips and screen readers say about a place of the picture. */
import * as l10n from "@vscode/l10n";
import type { CancelMark, Lane, Timeline } from "../../model/timeline/lanes.js";
import type { TooltipText } from "./tooltip.js";
import { leftOutWithin } from "../../model/timeline/spans.js";
import { cancelTimes, cancelTitle, doing, laneState, laneTitle, leftOut, place, when } from "./words.js";

export function describeSpan(timeline: Timeline, lane: Lane, index: number | undefined): TooltipText {
  const span = index === undefined ? undefined : lane.spans[index];
  const title = laneTitle(lane);
  if (!span) return { title, lines: laneLines(timeline, lane), hint: hint(lane.location !== null) };
  const lines = [`${doing(span)}, ${when(span, timeline.start, timeline.now)}`];
  if (span.location) lines.push(place(span.location));
  const missing = leftOutWithin(timeline.leftOut, span);
  if (missing.slices > 0) lines.push(leftOut(missing));
  return { title, lines, hint: hint(span.location !== null) };
}

/** How the task is, and who wanted it to end. */
function laneLines(timeline: Timeline, lane: Lane): string[] {
  const mark = lastCancel(timeline, lane);
  if (!mark) return [laneState(lane)];
  const { title, lines } = describeCancel(timeline, mark, undefined);
  return [laneState(lane), title, ...lines];
}

/** The newest cancellation of a task. */
export function lastCancel({ cancels }: Timeline, { task }: Lane): CancelMark | undefined {
  return cancels.findLast((mark) => mark.task === task);
}

function hint(hasSource: boolean): string {
  const sequence = l10n.t("Double-click: its sequence");
  return hasSource ? `${l10n.t("Click: go to the line")} · ${sequence}` : sequence;
}

/** `explanation`: what the extension says of it, when it has answered. */
export function describeCancel(timeline: Timeline, mark: CancelMark, explanation: string | undefined): TooltipText {
  const name = (task: number | null) => laneName(timeline, task);
  const lines = [cancelTimes(mark, timeline.start), ...(explanation === undefined ? [] : [explanation])];
  return { title: cancelTitle(mark, name), lines, hint: l10n.t("Click: go to where it was requested") };
}

function laneName({ lanes }: Timeline, task: number | null): string {
  return lanes.get(task as Lane["task"])?.name ?? l10n.t("a task");
}

export function sentence({ title, lines }: TooltipText): string {
  return [title, ...lines].join(". ");
}
