/** Processes and threads that run `python/tasks.py`, and do its work when they are told to. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { EmbeddedEngines } from "../src/engine/engines.js";
import type { BreakpointId } from "../src/protocol/ids.js";
import { timedAsync } from "./benchmark.js";

/** As in a debug session. */
export const TIMELINE_EVENTS = 200_000;

const PROGRAM = path.resolve("bench/python/tasks.py");

/** A running `tasks.py`: does some work and says what it took. */
export interface Worker {
  work(name: string, operations: number): Promise<number>;
  end(): Promise<void> | void;
}

/** The embedded CPython, in a thread of this very process: its CPU time is ours. A breakpoint is set in its file. */
export async function unwind({ timelineEvents }: { timelineEvents: number }): Promise<Worker> {
  const engine = new EmbeddedEngines(path.resolve("dist")).next();
  let answered: () => void = () => undefined;
  engine.onEvent((event) => {
    if (event.event === "output" && event.category === "stdout") answered();
    if (event.event === "output" && event.category === "stderr") process.stderr.write(event.text);
    return undefined;
  });
  await engine.start({
    program: PROGRAM,
    args: [],
    cwd: path.dirname(PROGRAM),
    env: {},
    mounts: [path.dirname(PROGRAM)],
    stopOnEntry: false,
    justMyCode: true,
    freezeTime: true,
    timelineEvents,
    recordSequence: false,
    noDebug: false,
  });
  const line =
    readFileSync(PROGRAM, "utf8")
      .split("\n")
      .findIndex((text) => text.includes("# @breakpoint")) + 1;
  await engine.request("setBreakpoints", { path: PROGRAM, breakpoints: [{ id: 1 as BreakpointId, line }] });
  await engine.request("run", {});
  return {
    work: async (name, operations) => {
      const time = await timedAsync(async () => {
        const done = new Promise<void>((resolve) => (answered = resolve));
        engine.input(`${name} ${operations}\n`);
        await done;
      });
      await quiet();
      return time;
    },
    end: () => engine.kill(),
  };
}

/** Until this process has nothing to do: what the engine has still to tell of when its turn is over is of nobody else's turn. */
async function quiet(): Promise<void> {
  let used = Infinity;
  for (let looks = 0; used > QUIET && looks < MOST_LOOKS; looks++) {
    const before = process.cpuUsage();
    await setTimeout(10);
    const { user, system } = process.cpuUsage(before);
    used = user + system;
  }
}

/** µs of CPU in 10 ms. */
const QUIET = 1000;
/** A process that is profiled is never quiet. */
const MOST_LOOKS = 100;

export function native(python: string): Worker {
  const child = spawn(python, [PROGRAM], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    work: async (name, operations) => {
      child.stdin.write(`${name} ${operations}\n`);
      const { value } = (await lines.next()) as { value: string };
      return Number(value);
    },
    end: () => void child.kill(),
  };
}

export async function warmUp(worker: Worker, works = ["switch", "round_trip", "cancel"]): Promise<void> {
  for (const work of works) await worker.work(work, WARM_UP);
}

/** Operations before anything counts: V8 compiles WebAssembly a second time, in the background, where it runs hot. */
const WARM_UP = 60_000;
