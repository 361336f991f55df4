/** What a debugger costs before and at its breakpoints, beside debugpy in the same run. */
import path from "node:path";
import { Adapter } from "./adapter.js";
import type { Benchmark, Contender } from "./benchmark.js";
import { findDebugpy } from "./debugpy.js";

const PROGRAM = path.resolve("bench/python/stops.py");
/** It is evaluated in full, and never true. */
const CONDITION = "number == -1 and total > 0";

/**
 * From the start of the adapter's process to the event that the program stands at its first breakpoint; by the clock. What is
 * left of ours is Node's own start, twice (the process, then the thread), the snapshot's 21 MB, and that every function of
 * the interpreter is compiled when it is first called: V8 keeps no compiled code for the next process.
 */
const start = (name: string, newAdapter: () => Adapter): Contender => ({
  name,
  run: async (operations) => {
    let ms = 0;
    for (let i = 0; i < operations; i++) {
      const began = performance.now();
      const adapter = newAdapter();
      await adapter.stop({ program: PROGRAM, at: "first" });
      ms += performance.now() - began;
      await adapter.end();
    }
    return ms * 1e6;
  },
});

/** The program tells what its loop took, when it has run for a while: of CPU, but in WebAssembly, where `process_time_ns` knows only the clock, of time. */
const hits = (name: string, newAdapter: () => Adapter): Contender => ({
  name,
  run: async (operations) => {
    const adapter = newAdapter();
    const terminated = adapter.event("terminated");
    await adapter.run({ program: PROGRAM, args: [`${operations}`], at: "hit", condition: CONDITION });
    await terminated;
    await adapter.end();
    return Number(adapter.output);
  },
});

export function stopBenchmarks(): Promise<{ benchmarks: Benchmark[]; end: () => void }> {
  const debugpy = findDebugpy();
  const beside = (contender: typeof start): Contender[] =>
    debugpy === null ? [] : [contender(debugpy.name, debugpy.start)];
  const benchmarks: Benchmark[] = [
    {
      name: "start to the first stop, by the clock",
      ours: start("Unwind", () => Adapter.ours()),
      others: beside(start),
      goal: [{ ns: 0.8e9 }, { times: 0.8, of: debugpy?.name ?? "debugpy" }],
    },
    {
      name: "hit of a breakpoint whose condition is false, in a loop that is hot already; ours by the clock",
      ours: hits("Unwind", () => Adapter.ours()),
      others: beside(hits),
      goal: { ns: 3000 },
    },
  ];
  return Promise.resolve({ benchmarks, end: () => undefined });
}
