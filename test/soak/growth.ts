/** How the memory of an adapter's process went while its program was restarted, as a table to read. */
import { format } from "../../bench/table.js";
import type { Census, Measure } from "./measure.js";

/** Restarts between two rows. */
const STEP = 100;
/** Rows that are enough to see a course. */
const MOST_ROWS = 12;
/** Kinds that are named. */
const MOST_KINDS = 8;

const COLUMNS: Record<string, (measure: Measure) => number> = {
  "JavaScript heap": ({ bytes }) => bytes.heapUsed,
  "external to it": ({ bytes }) => bytes.external,
  "array buffers": ({ bytes }) => bytes.arrayBuffers,
  "WebAssembly memory": ({ resident }) => resident.wasm,
  "C's allocator": ({ resident }) => resident.malloc,
  "V8, code, stacks": ({ resident }) => resident.rest,
  "whole process": ({ bytes }) => bytes.rss,
};

/** In MB: one row in 100 restarts, or in more where there are many; and what 100 gain by the last two thirds, once there were as many. */
export function growthTable(measures: readonly Measure[]): string {
  const last = measures.at(-1)?.restarts ?? 0;
  const step = Math.max(1, Math.ceil(last / STEP / MOST_ROWS)) * STEP;
  const shown = measures.filter(
    ({ restarts }, i) => restarts === last || passes(step, restarts, measures[i - 1]?.restarts ?? -1),
  );
  const settled = measures.slice(Math.floor(measures.length / 3));
  const gain = ["gain in 100", ...Object.values(COLUMNS).map((of) => megabytes(STEP * slope(settled, of)))];
  return format([
    ["restarts", ...Object.keys(COLUMNS)],
    ...shown.map((each) => [`${each.restarts}`, ...Object.values(COLUMNS).map((of) => megabytes(of(each)))]),
    ...(last < STEP ? [] : [gain]),
  ]);
}

/** Kinds of objects of which the last count has more than the first, those with most first: what a growth is made of. */
export function kindsGained(censuses: readonly Census[]): string {
  const [first, last] = [censuses[0]?.kinds ?? {}, censuses.at(-1)?.kinds ?? {}];
  const gains = Object.entries(last).map(([kind, count]) => ({ kind, more: count - (first[kind] ?? 0) }));
  const most = gains.sort((a, b) => b.more - a.more).slice(0, MOST_KINDS);
  return most
    .filter(({ more }) => more > 0)
    .map(({ kind, more }) => `    ${more} more of ${kind}`)
    .join("\n");
}

const passes = (step: number, restarts: number, before: number): boolean =>
  Math.floor(restarts / step) > Math.floor(before / step);

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);

/** Of the line that fits best, in bytes a restart. */
function slope(measures: readonly Measure[], of: (measure: Measure) => number): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(measures.map(({ restarts }) => restarts)), mean(measures.map(of))];
  const products = measures.map((each) => (each.restarts - x) * (of(each) - y));
  const squares = measures.map(({ restarts }) => (restarts - x) ** 2);
  return mean(products) / mean(squares);
}
