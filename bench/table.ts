import type { Goal } from "./benchmark.js";
import type { Measured } from "./measure.js";

/** A markdown table: ours and, for each other, its time and how many times ours that is. */
export function table(measured: readonly Measured[]): string {
  const rows = measured.map((row) => [
    row.benchmark.name,
    row.benchmark.ours.name,
    shownTime(row.times.get(row.benchmark.ours.name)),
    row.benchmark.others.map(({ name }) => comparison(name, row)).join("<br>"),
    goals(row),
  ]);
  return format([["one operation", "ours", "time", "others (times ours)", "goal"], ...rows]);
}

function comparison(name: string, row: Measured): string {
  const ratio = timesOurs(name, row);
  return ratio === undefined ? name : `${name} ${shownTime(row.times.get(name))} (${ratio.toFixed(2)}×)`;
}

/** How many times ours another takes; undefined where it was not there. */
function timesOurs(name: string, { benchmark, times }: Measured): number | undefined {
  const [own, other] = [times.get(benchmark.ours.name), times.get(name)];
  return own === undefined || other === undefined ? undefined : other / own;
}

function goals(row: Measured): string {
  const { goal } = row.benchmark;
  return goal === undefined
    ? ""
    : [goal]
        .flat()
        .map((each) => reached(each, row))
        .join("<br>");
}

function reached(goal: Goal, row: Measured): string {
  if ("ns" in goal) {
    const own = row.times.get(row.benchmark.ours.name) ?? Infinity;
    return `≤ ${shownTime(goal.ns)}: ${own <= goal.ns ? "met" : "missed"}`;
  }
  const ratio = timesOurs(goal.of, row);
  if (ratio === undefined) return `≤ ${goal.times}× ${goal.of}: not measured`;
  return `≤ ${goal.times}× ${goal.of}: ${goal.times * ratio >= 1 ? "met" : "missed"}`;
}

export function shownTime(ns: number | undefined): string {
  if (ns === undefined) return "";
  const units: [string, number][] = [
    ["s", 1e9],
    ["ms", 1e6],
    ["µs", 1e3],
  ];
  const [unit, size] = units.find(([, size]) => ns >= size) ?? ["ns", 1];
  const value = ns / size;
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}

/** Padded as prettier does it. */
export function format(rows: readonly string[][]): string {
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0), 3);
  const line = (cells: string[]): string => `| ${cells.map((cell, i) => cell.padEnd(width(i))).join(" | ")} |`;
  const [header = [], ...body] = rows;
  return [line(header), line(header.map((_, i) => "-".repeat(width(i)))), ...body.map(line)].join("\n");
}
