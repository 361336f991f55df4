/** One way to do a piece of work. */
export interface Contender {
  name: string;
  /** Does the work that many times, or a few more; ns of CPU that it took, less what had to be made ready. */
  run(operations: number): number | Promise<number>;
}

/** A piece of work, done by ours and by others: a row of the table. */
export interface Benchmark {
  /** What is done once, for people. */
  name: string;
  ours: Contender;
  others: Contender[];
  goal?: Goal | readonly Goal[];
}

/** What ours is to reach: ns, or a multiple of what another takes in the same run. */
export type Goal = { ns: number } | { times: number; of: string };

/**
 * ns of CPU that `work` takes, those of the garbage collector's and the compiler's threads among them: unlike the time
 * on the wall, it does not count what other processes do meanwhile. Nothing that sleeps may be measured so.
 */
export function timed(work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  return since(began);
}

/** As `timed`, until what `work` promises has come. */
export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const began = process.cpuUsage();
  await work();
  return since(began);
}

function since(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) * 1000;
}
