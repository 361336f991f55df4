/**
 * Measures everything; a markdown page on stdout, and with `--write` in docs/BENCHMARKS.md. An argument picks one section by
 * its key (`scale`), or rows by a part of their names.
 */
import { writeFileSync } from "node:fs";
import os from "node:os";
import { measure } from "./measure.js";
import { pythonBenchmarks } from "./python.js";
import { scaleBenchmarks } from "./scale.js";
import { schedulerBenchmarks } from "./scheduler.js";
import { table } from "./table.js";

/** In the order of the page. Each section's benchmarks are a file of its own. */
const SECTIONS = [
  {
    key: "scheduler",
    title: "The scheduler alone",
    rows: () => Promise.resolve({ benchmarks: schedulerBenchmarks, end: () => undefined }),
  },
  { key: "python", title: "Python's coroutines, a breakpoint set in their file", rows: pythonBenchmarks },
  { key: "scale", title: "A hundred thousand suspended tasks, the program stopped", rows: scaleBenchmarks },
];

function machine(): string {
  const cpus = os.cpus();
  const load = os.loadavg()[0] ?? 0;
  return [
    `${cpus.length} × ${cpus[0]?.model.trim() ?? "unknown CPU"}, ${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    `${os.type()} ${os.release()}, Node ${process.version} (V8 ${process.versions.v8})`,
    `load average at the start ${load.toFixed(1)}`,
  ].join("; ");
}

async function page(pattern: string): Promise<string> {
  const parts = [
    "# Benchmarks",
    "",
    "Made by `npm run bench -- --write`. A time is CPU time, the median of several rounds in which all contenders take turns;",
    "how many times ours another takes is the ratio of the medians. Compare within a row only.",
    `\n${machine()}.`,
  ];
  const isKey = SECTIONS.some(({ key }) => key === pattern);
  for (const { key, title, rows } of SECTIONS) {
    if (isKey && key !== pattern) continue;
    const { benchmarks, end } = await rows();
    const chosen = benchmarks.filter(({ name }) => isKey || name.includes(pattern));
    const measured = [];
    for (const benchmark of chosen) measured.push(await measure(benchmark));
    end();
    if (chosen.length > 0) parts.push(`\n## ${title}\n`, table(measured));
  }
  return `${parts.join("\n")}\n`;
}

async function main(args: string[]): Promise<void> {
  const text = await page(args.find((arg) => !arg.startsWith("--")) ?? "");
  process.stdout.write(text);
  if (args.includes("--write")) writeFileSync("docs/BENCHMARKS.md", text);
}

void main(process.argv.slice(2));
