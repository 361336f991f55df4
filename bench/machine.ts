/** What a reader has to know of the machine. */
import os from "node:os";
import { timed } from "./benchmark.js";
import { systemCall } from "./natives.js";
import { shownTime } from "./table.js";

export function machine(): string {
  const cpus = os.cpus();
  const load = os.loadavg()[0] ?? 0;
  return [
    `${cpus.length} × ${cpus[0]?.model.trim() ?? "unknown CPU"}, ${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    `${os.type()} ${os.release()}, Node ${process.version} (V8 ${process.versions.v8})`,
    `load average at the start ${load.toFixed(1)}`,
  ].join("; ");
}

/** What makes native CPython's rows hard to compare from one machine to another. */
export function systemCalls(): string {
  const time = systemCall();
  if (time === null) return "";
  return `Native CPython makes a system call in each turn of its loop, ours makes none. One (os.getppid) takes ${shownTime(time)} here: where it takes less, CPython's coroutines do better than below.`;
}

/** Of the loop below: some 20 ms each, over some seconds. */
const ITERATIONS = 15_000_000;
const SAMPLES = 150;

/** Whether others use the same core, which nothing in a virtual machine tells, but a loop that leaves nothing of the core unused. */
export function neighbours(): string {
  for (let i = 0; i < 5; i++) timed(fillCore);
  const samples = Array.from({ length: SAMPLES }, () => timed(fillCore)).sort((a, b) => a - b);
  const at = (share: number): number => samples[Math.floor(share * SAMPLES)] ?? NaN;
  const slower = samples.filter((sample) => sample > 1.2 * at(0.02)).length / SAMPLES;
  return `At the start a loop that fills the core took ${(at(0.9) / at(0.02)).toFixed(2)} times as long in the slowest tenth of ${SAMPLES} moments as in the fastest, and more than 1.2 times in ${Math.round(100 * slower)} % of them: so much of it others used. What they use of the caches and the memory it does not tell.`;
}

/** Eight chains of additions, which don't wait for one another. */
function fillCore(): number {
  let [a, b, c, d, e, f, g, h] = [1, 2, 3, 4, 5, 6, 7, 8];
  for (let i = 0; i < ITERATIONS; i++) {
    a = (a + i) | 0;
    b = (b ^ i) | 0;
    c = (c - i) | 0;
    d = (d + b) | 0;
    e = (e ^ a) | 0;
    f = (f + c) | 0;
    g = (g - d) | 0;
    h = (h ^ e) | 0;
  }
  return a + b + c + d + e + f + g + h;
}
