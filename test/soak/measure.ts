/** What lives in an adapter's process, after its garbage was collected; and whether that grows. */
import assert from "node:assert/strict";
import net from "node:net";
import { text } from "node:stream/consumers";
import { median } from "../../bench/measure.js";

export interface Measure {
  /** Objects by class. */
  live: Record<string, number>;
  /** Of the operating system; 0 where it does not say. */
  threads: number;
  bytes: NodeJS.MemoryUsage;
}

/** Of these there are as many as before, exactly: what a program is run with goes when the program does. */
const EXACT = ["Worker", "MessagePort", "SharedArrayBuffer"];
/** Objects that an adapter may have more of however long it ran: code that was compiled, a name that was new. */
const SLACK = 25;
/** Bytes. What one program leaves behind, were it its buffers or its thread, is far more after some rounds. */
const HEAP_SLACK = 4 << 20;
/** Bytes. Memory of threads that have ended goes back to the system when the allocator likes. */
const RESIDENT_SLACK = 150 << 20;

/** Asks the probe at that local socket. */
export async function measureAt(socket: string): Promise<Measure> {
  return JSON.parse(await text(net.connect(socket))) as Measure;
}

/** Compares the medians of the first and the last third of measures that were made in the same state. */
export function assertFlat(measures: readonly Measure[]): void {
  const third = Math.ceil(measures.length / 3);
  const [early, late] = [measures.slice(0, third), measures.slice(-third)];
  const growth = (of: (measure: Measure) => number): number => median(late.map(of)) - median(early.map(of));
  const story = () => [early[0], early.at(-1), late[0], late.at(-1)].map((each) => JSON.stringify(each)).join("\n");

  for (const name of Object.keys(measures[0]?.live ?? {})) {
    const most = EXACT.includes(name) ? 0 : SLACK;
    const more = growth(({ live }) => live[name] ?? 0);
    assert.ok(more <= most, `${more} objects more of class ${name}\n${story()}`);
  }
  assert.ok(growth(({ threads }) => threads) <= 0, `threads are left\n${story()}`);
  for (const key of ["heapUsed", "external", "arrayBuffers"] as const)
    assert.ok(growth(({ bytes }) => bytes[key]) <= HEAP_SLACK, `${key} grows\n${story()}`);
  assert.ok(growth(({ bytes }) => bytes.rss) <= RESIDENT_SLACK, `the process grows\n${story()}`);
}
