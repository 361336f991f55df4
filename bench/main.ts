/**
 * Measures everything; a markdown page on stdout, and with `--write` in docs/BENCHMARKS.md. An argument picks one section by
 * its key (`scale`), or rows by a part of their names.
 */
import { writeFileSync } from "node:fs";
import type { Benchmark } from "./benchmark.js";
import { machine, neighbours, systemCalls } from "./machine.js";
import { measure } from "./measure.js";
import { memoryTable } from "./memory.js";
import { pythonBenchmarks } from "./python.js";
import { scaleBenchmarks } from "./scale.js";
import { schedulerBenchmarks } from "./scheduler.js";
import { stopBenchmarks } from "./stops.js";
import { table } from "./table.js";

type Rows = () => Promise<{ benchmarks: Benchmark[]; end: () => void }>;

interface Section {
  key: string;
  title: string;
  /** A markdown table of the rows whose names are wanted; null without any. */
  measured(wants: (row: string) => boolean): Promise<string | null>;
}

const timed = (key: string, title: string, rows: Rows): Section => ({
  key,
  title,
  async measured(wants) {
    const { benchmarks, end } = await rows();
    const measured = [];
    for (const benchmark of benchmarks) if (wants(benchmark.name)) measured.push(await measure(benchmark));
    end();
    return measured.length > 0 ? table(measured) : null;
  },
});

/** In the order of the page. Each section's benchmarks are a file of its own. */
const SECTIONS: readonly Section[] = [
  timed("scheduler", "The scheduler alone", () =>
    Promise.resolve({ benchmarks: schedulerBenchmarks, end: () => undefined }),
  ),
  timed("python", "Python's coroutines, a breakpoint set in their file", pythonBenchmarks),
  timed("stops", "Starts and breakpoints", stopBenchmarks),
  timed("scale", "A hundred thousand suspended tasks, the program stopped", scaleBenchmarks),
  {
    key: "memory",
    title: "Memory, as the operating system counts it",
    measured: (wants) => (wants("") ? memoryTable() : Promise.resolve(null)),
  },
];

async function page(pattern: string): Promise<string> {
  const parts = [
    "# Benchmarks",
    "",
    "Made by `npm run bench -- --write`. A time is CPU time, where a row does not say otherwise, of rounds in which all contenders",
    "take turns: what the fastest tenth of them took, since what disturbs a round only adds to it. Compare within a row.",
    `\n${machine()}. ${systemCalls()} ${neighbours()}`,
  ];
  const isKey = SECTIONS.some(({ key }) => key === pattern);
  for (const section of SECTIONS) {
    if (isKey && section.key !== pattern) continue;
    const text = await section.measured((row) => isKey || row.includes(pattern));
    if (text !== null) parts.push(`\n## ${section.title}\n`, text);
  }
  return `${parts.join("\n")}\n`;
}

async function main(args: string[]): Promise<void> {
  const text = await page(args.find((arg) => !arg.startsWith("--")) ?? "");
  process.stdout.write(text);
  if (args.includes("--write")) writeFileSync("docs/BENCHMARKS.md", text);
}

void main(process.argv.slice(2));
