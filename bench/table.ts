import type { Benchmark, Goal } from "./benchmark.js";
import type { Measured } from "./measure.js";

/** A markdown table: ours and, for each other, its time and how many times ours that is. */
export function table(measured: readonly Measured[]): string {
  const rows = measured.map(({ benchmark, medians }) => [
    benchmark.name,
    benchmark.ours.name,
    shownTime(medians.get(benchmark.ours.name)),
    benchmark.others.map(({ name }) => comparison(name, medians, benchmark)).join("<br>"),
    goals(benchmark, medians),
  ]);
  return format([["one operation", "ours", "time", "others (times ours)", "goal"], ...rows]);
}

function comparison(name: string, medians: Measured["medians"], { ours }: Benchmark): string {
  const [own, other] = [medians.get(ours.name), medians.get(name)];
  if (own === undefined || other === undefined) return name;
  return `${name} ${shownTime(other)} (${(other / own).toFixed(2)}×)`;
}

function goals({ goal, ours }: Benchmark, medians: Measured["medians"]): string {
  const own = medians.get(ours.name);
  if (goal === undefined || own === undefined) return "";
  return [goal]
    .flat()
    .map((each) => reached(each, own, medians))
    .join("<br>");
}

function reached(goal: Goal, own: number, medians: Measured["medians"]): string {
  if ("ns" in goal) return `≤ ${shownTime(goal.ns)}: ${own <= goal.ns ? "met" : "missed"}`;
  const other = medians.get(goal.of);
  if (other === undefined) return `≤ ${goal.times}× ${goal.of}: not measured`;
  return `≤ ${goal.times}× ${goal.of}: ${own <= goal.times * other ? "met" : "missed"}`;
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
