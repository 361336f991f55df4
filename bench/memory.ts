/** What very many tasks take of memory, as the operating system counts it; and whether a million of them come to their end. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Adapter } from "./adapter.js";
import { natives } from "./natives.js";
import { format, shownTime } from "./table.js";

const PROGRAM = path.resolve("bench/python/many.py");
/** Enough that what a process takes for itself is little beside them. */
const SUSPENDED = 300_000;
const MILLION = 1_000_000;
/** Bytes. */
const GOAL = 1000;

interface Ready {
  output: string;
  pid: number;
  kill: () => void;
}

async function ours(kind: string, count: number): Promise<Ready> {
  const adapter = Adapter.ours();
  await adapter.run({ program: PROGRAM, args: [kind, `${count}`] });
  const over = adapter.event("terminated").then(() => Promise.reject(new Error(`${kind} ${count}: ${adapter.errors}`)));
  while (!adapter.output.includes("ready")) await Promise.race([adapter.event("output"), over]);
  over.catch(() => undefined);
  return adapter;
}

async function native(python: string, kind: string, count: number): Promise<Ready> {
  const child = spawn(python, [PROGRAM, kind, `${count}`], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  for await (const chunk of child.stdout) if ((output += String(chunk)).includes("ready")) break;
  return { output, pid: child.pid ?? 0, kill: () => child.kill("SIGKILL") };
}

type Start = (kind: string, count: number) => Promise<Ready>;

/** A line of /proc/<pid>/status, bytes. */
function memory(pid: number, key: "VmRSS" | "VmHWM"): number {
  const line = new RegExp(`^${key}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1]) * 1024;
}

async function measured<T>(start: Start, kind: string, count: number, read: (ready: Ready) => T): Promise<T> {
  const ready = await start(kind, count);
  try {
    return read(ready);
  } finally {
    ready.kill();
  }
}

/** Bytes of a suspended task, less those of its coroutines. */
async function bytesEach(start: Start): Promise<number> {
  const resident = (kind: string) => measured(start, kind, SUSPENDED, ({ pid }) => memory(pid, "VmRSS"));
  return ((await resident("tasks")) - (await resident("coroutines"))) / SUSPENDED;
}

async function million(start: Start): Promise<string> {
  return await measured(start, "run", MILLION, ({ output, pid }) => {
    const seconds = parseFloat(output);
    return `${shownTime(seconds * 1e9)}, ${(memory(pid, "VmHWM") / 1e9).toFixed(2)} GB at most`;
  });
}

/** A markdown table. Needs Linux, whose /proc tells what a process takes. */
export async function memoryTable(): Promise<string> {
  const [other] = natives();
  const beside = async <T>(read: (start: Start) => Promise<T>, text: (value: T) => string): Promise<string> => {
    if (other === undefined) return "";
    const [name, python] = other;
    return `${name} ${text(await read((kind, count) => native(python, kind, count)))}`;
  };
  const bytes = await bytesEach(ours);
  const shown = (value: number): string => `${Math.round(value)} bytes`;
  return format([
    ["what", "ours", "others", "goal"],
    [
      "a suspended task, less its coroutine's own objects",
      shown(bytes),
      await beside(bytesEach, shown),
      `≤ ${GOAL} bytes: ${bytes <= GOAL ? "met" : "missed"}`,
    ],
    [
      "a million tasks, all alive at once, run to their end",
      await million(ours),
      await beside(million, String),
      "to the end: met",
    ],
  ]);
}
