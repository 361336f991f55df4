import type { Lane } from "../../model/timeline/lanes.js";
import { firstEndingAfter } from "../../model/timeline/spans.js";
import type { TaskId } from "../../protocol/ids.js";
import type { Row } from "../../model/timeline/rows.js";

/** What the keyboard is at: a lane, and maybe one of its spans. */
export interface Selection {
  task: TaskId;
  span: number | undefined;
}

/** The lane that is so many rows further, or the last one on the way; the first without a selection. */
export function movedRow(
  rows: readonly Row[],
  places: ReadonlyMap<TaskId, number>,
  selected: Selection | undefined,
  by: number,
): Selection | undefined {
  const place = selected === undefined ? undefined : places.get(selected.task);
  const target = Math.min(rows.length - 1, Math.max(0, (place ?? -1) + by));
  const row = rows[target];
  return row && { task: row.lane.task, span: undefined };
}

/** The span before or after the selected one; the first to be seen after `from` without one. */
export function movedSpan({ task, spans }: Lane, selected: Selection, by: 1 | -1, from: number): Selection {
  const start = Math.min(firstEndingAfter(spans, from), spans.length - 1);
  const next = selected.span === undefined ? start : selected.span + by;
  return { task, span: Math.min(spans.length - 1, Math.max(0, next)) };
}
