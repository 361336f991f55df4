/** Real coroutines: under Unwind with a breakpoint set in their file, beside native CPython without a debugger. */
import { natives } from "./natives.js";
import type { Benchmark, Contender } from "./benchmark.js";
import { native, TIMELINE_EVENTS, unwind, warmUp, type Worker } from "./workers.js";

/** As one who does each turn's work in another isolate. */
function inTurns(...workers: Worker[]): Worker {
  let turn = 0;
  return {
    work: (name, operations) => (workers[turn++ % workers.length] as Worker).work(name, operations),
    end: () => void workers.map((worker) => worker.end()),
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

const contender = (name: string, worker: Worker, work: string): Contender => ({
  name,
  run: (operations) => worker.work(work, operations),
});

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
      void ours.end();
      void unrecorded.end();
      for (const { worker } of others) void worker.end();
    },
  };
}
