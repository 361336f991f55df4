/** Real coroutines: under Unwind with a breakpoint set in their file, beside native CPython without a debugger. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { EmbeddedEngines } from "../src/engine/engines.js";
import type { BreakpointId } from "../src/protocol/ids.js";
import { natives } from "./natives.js";
import { timedAsync, type Benchmark, type Contender } from "./benchmark.js";

/** As in a debug session. */
const TIMELINE_EVENTS = 200_000;

const PROGRAM = path.resolve("bench/python/tasks.py");

/** A running `tasks.py`: does some work and says what it took. */
interface Worker {
  work(name: string, operations: number): Promise<number>;
  end(): void;
}

/** The embedded CPython, in a thread of this very process: its CPU time is ours. */
async function unwind({ timelineEvents }: { timelineEvents: number }): Promise<Worker> {
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
    end: () => void engine.kill(),
  };
}

/** Until this process has nothing to do: what the engine has still to tell of when its turn is over is of nobody else's turn. */
async function quiet(): Promise<void> {
  let used = Infinity;
  while (used > QUIET) {
    const before = process.cpuUsage();
    await setTimeout(10);
    const { user, system } = process.cpuUsage(before);
    used = user + system;
  }
}

/** µs of CPU in 10 ms. */
const QUIET = 1000;

function native(python: string): Worker {
  const child = spawn(python, [PROGRAM], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    work: async (name, operations) => {
      child.stdin.write(`${name} ${operations}\n`);
      const { value } = (await lines.next()) as { value: string };
      return Number(value);
    },
    end: () => child.kill(),
  };
}

/** As one who does each turn's work in another isolate. */
function inTurns(...workers: Worker[]): Worker {
  let turn = 0;
  return {
    work: (name, operations) => (workers[turn++ % workers.length] as Worker).work(name, operations),
    end: () => workers.forEach((worker) => worker.end()),
  };
}

/** Two isolates a side, an early and a late one: of those that are equal the later ones tend to be faster. */
async function isolates(): Promise<{ recorded: Worker; unrecorded: Worker }> {
  const made: Worker[] = [];
  for (const timelineEvents of [TIMELINE_EVENTS, 0, 0, TIMELINE_EVENTS]) {
    const isolate = await unwind({ timelineEvents });
    await warmUp(isolate);
    made.push(isolate);
  }
  const [first, second, third, fourth] = made as [Worker, Worker, Worker, Worker];
  return { recorded: inTurns(first, fourth), unrecorded: inTurns(second, third) };
}

async function warmUp(worker: Worker): Promise<void> {
  for (const work of ["switch", "round_trip", "cancel"]) await worker.work(work, WARM_UP);
}

const contender = (name: string, worker: Worker, work: string): Contender => ({
  name,
  run: (operations) => worker.work(work, operations),
});

/** Operations before anything counts: V8 compiles WebAssembly a second time, in the background, where it runs hot. */
const WARM_UP = 60_000;

/** The rows, and how to let go of the processes that they run in. */
export async function pythonBenchmarks(): Promise<{ benchmarks: Benchmark[]; end: () => void }> {
  const { recorded: ours, unrecorded } = await isolates();
  const others = [...natives()].map(([name, python]) => ({ name, worker: native(python) }));
  for (const { worker } of others) await warmUp(worker);
  const row = (name: string, work: string, ...times: number[]): Benchmark => ({
    name,
    ours: contender("Unwind", ours, work),
    others: others.map((other) => contender(other.name, other.worker, work)),
    goal: others.slice(0, 1).flatMap(({ name: of }) => times.map((most) => ({ times: most, of }))),
  });
  const recordingRow = (work: string): Benchmark => ({
    name: `${work}, with the run's picture recorded`,
    ours: contender("recorded", ours, work),
    others: [contender("not recorded", unrecorded, work)],
    goal: { times: 1.1, of: "not recorded" },
  });
  return {
    benchmarks: [
      row("switch: await asyncio.sleep(0)", "switch", 0.8),
      row("create a task that awaits a future, set it, await the task", "round_trip", 0.8),
      row("create, cancel and unwind at depth three, with the record", "cancel", 2, 1.2),
      ...["switch", "round_trip"].map((work) => recordingRow(work)),
    ],
    end: () => {
      ours.end();
      unrecorded.end();
      for (const { worker } of others) worker.end();
    },
  };
}
