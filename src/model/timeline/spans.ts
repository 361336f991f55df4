/** Finding spans of a lane, and gaps, by time. */
import type { LeftOut, Span, Stretch } from "./lanes.js";

/** Index of the first span that ends after `time`, from `from` on; the number of spans when there is none. */
export function firstEndingAfter(spans: readonly Stretch[], time: number, from = 0): number {
  let low = from;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle] as Stretch).end > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the span in which `time` lies, or -1. */
export function spanAt(spans: readonly Span[], time: number): number {
  const index = firstEndingAfter(spans, time);
  const found = spans[index];
  return found && found.start <= time ? index : -1;
}

/** What was left out in a stretch of time; a part that it has only a piece of counts as a whole. */
export function leftOutWithin(gaps: readonly LeftOut[], { start, end }: Stretch): LeftOut {
  const sum = { start, end, slices: 0, tasks: 0 };
  for (const { slices, tasks } of within(gaps, start, end)) {
    sum.slices += slices;
    sum.tasks += tasks;
  }
  return sum;
}

/** Those that have something in common with a stretch of time. */
export function within<S extends Stretch>(gaps: readonly S[], start: number, end: number): readonly S[] {
  const first = firstEndingAfter(gaps, start);
  const next = firstEndingAfter(gaps, end, first);
  const last = gaps[next];
  return gaps.slice(first, last && last.start < end ? next + 1 : next);
}
