/** Which cancellations the editor shows while the program is stopped: those on their way through the selected task. */
import type { Cancellation } from "../../protocol/cancellation.js";

/** More than these would bury the source text. */
const MOST = 20;

/**
 * The cancellations of the task that have not ended, or have at this stop, with those that led to them and those of what
 * the task awaited: one walk of the error through several tasks. Oldest first; the newest where there are too many.
 * `changed` are the ids of those that changed since the program last went on.
 */
export function underWay(
  records: readonly Cancellation[],
  taskId: number,
  changed: ReadonlySet<number>,
): Cancellation[] {
  const isUnderWay = ({ id, outcome }: Cancellation) => outcome === "pending" || changed.has(id);
  const walking = records.filter((record) => record.task.id === taskId && isUnderWay(record));
  const shown = new Set(
    walking.flatMap((record) => [...causes(record, records), record, ...passedOn(record, records)]),
  );
  return records.filter((record) => shown.has(record)).slice(-MOST);
}

function causes(record: Cancellation, records: readonly Cancellation[]): Cancellation[] {
  const cause = records.find(({ id }) => id === record.request.causedBy);
  return cause ? [...causes(cause, records), cause] : [];
}

/** The task was cancelled while it awaited another one, which was cancelled for that. */
function passedOn(record: Cancellation, records: readonly Cancellation[]): Cancellation[] {
  const next = records.filter(({ request }) => request.causedBy === record.id && request.kind === "awaiter");
  return next.flatMap((each) => [each, ...passedOn(each, records)]);
}
