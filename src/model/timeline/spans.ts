/** Finding spans of a lane by time. */
import type { Span } from "./lanes.js";

/** Index of the first span that ends after `time`, from `from` on; the number of spans when there is none. */
export function firstEndingAfter(spans: readonly Span[], time: number, from = 0): number {
  let low = from;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle] as Span).end > time) high = middle;
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
