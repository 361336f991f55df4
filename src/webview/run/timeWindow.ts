/** Which stretch of the run is on screen. Times are loop time in seconds. */

export type Interval = readonly [start: number, end: number];

/** The shortest stretch that can be looked at: finer than any clock of a program. */
const SHORTEST = 1e-6;

/** A stretch no shorter than that, inside of the whole: moved before it is cut. */
export function clamped([start, end]: Interval, [first, last]: Interval): Interval {
  const length = Math.min(Math.max(end - start, SHORTEST), last - first);
  const from = Math.min(Math.max(start, first), last - length);
  return [from, from + length];
}

/** `factor` > 1 shows less; what is at `around` stays where it is. */
export function zoomed([start, end]: Interval, factor: number, around: number): Interval {
  return [around - (around - start) / factor, around + (end - around) / factor];
}

/** `part` of its length to the right. */
export function panned([start, end]: Interval, part: number): Interval {
  const shift = (end - start) * part;
  return [start + shift, end + shift];
}

/** The whole of a run, with some room at its end; never empty. */
export function whole(start: number, now: number): Interval {
  const length = Math.max(now - start, 1e-3);
  return [start, start + length * 1.02];
}

/** The stretch of the same length that ends where the run does. */
export function atEnd([start, end]: Interval, all: Interval): Interval {
  return clamped([all[1] - (end - start), all[1]], all);
}

export function same(a: Interval, b: Interval): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
