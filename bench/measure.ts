import type { Benchmark, Contender } from "./benchmark.js";

export interface Measured {
  benchmark: Benchmark;
  /** Contender's name -> ns an operation. */
  times: Map<string, number>;
}

/** ns that a contender's turn is to take, about: long beside the clock's resolution and a collection of garbage. */
const TURN = 100e6;
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

/**
 * Finds out how many operations make a turn. The compiler does its work before anything counts: it goes on until some turns in
 * succession were no faster than those before.
 */
async function prepare(contender: Contender): Promise<{ contender: Contender; operations: number; times: number[] }> {
  let operations = 1;
  let fastest = Infinity;
  for (let settled = 0; settled < SETTLED;) {
    const time = (await contender.run(operations)) / operations;
    const wanted = Math.ceil(TURN / Math.min(time, fastest));
    settled = time < FASTER * fastest || operations < wanted / 2 ? 0 : settled + 1;
    fastest = Math.min(time, fastest);
    operations = Math.min(10 * operations, wanted);
  }
  return { contender, operations, times: [] };
}

/** Turns that are no faster, and what of a time is less by more than chance. */
const SETTLED = 5;
const FASTER = 0.95;

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
