import type { Benchmark, Contender } from "./benchmark.js";

export interface Measured {
  benchmark: Benchmark;
  /** Contender's name -> ns an operation. */
  times: Map<string, number>;
}

/** ns that a contender's turn is to take, about: long beside the clock's resolution and a collection of garbage. */
const TURN = 50e6;
/** Even: some contenders are two that take turns. */
const ROUNDS = 40;

/** Contenders take turns, so that what else the machine does hits all alike. */
export async function measure(benchmark: Benchmark): Promise<Measured> {
  const entrants = [];
  for (const contender of [benchmark.ours, ...benchmark.others]) entrants.push(await prepare(contender));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { contender, operations, times } of entrants) times.push((await contender.run(operations)) / operations);
  }
  return { benchmark, times: new Map(entrants.map(({ contender, times }) => [contender.name, undisturbed(times)])) };
}

/** Finds out how many operations make a turn, which also lets the compiler do its work before anything counts. */
async function prepare(contender: Contender): Promise<{ contender: Contender; operations: number; times: number[] }> {
  let operations = 1;
  // One long turn may have been the compiler's.
  for (let long = 0; long < 2;) {
    const ns = await contender.run(operations);
    if (ns >= TURN) long += 1;
    else {
      long = 0;
      operations = Math.ceil(operations * Math.min(10, Math.max(1.5, TURN / ns)));
    }
  }
  return { contender, operations, times: [] };
}

/**
 * What the fastest tenth of the rounds took, at most. What disturbs only adds, and where another machine shares the core, more
 * rounds may be disturbed than not: a median would tell of the neighbour.
 */
export function undisturbed(times: readonly number[]): number {
  if (times.length === 0) throw new RangeError("nothing was measured");
  return [...times].sort((a, b) => a - b)[Math.ceil(times.length / 10) - 1] as number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) throw new RangeError("no values have no median");
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}
