/** What lives in an adapter's process, after its garbage was collected; and whether that grows. */
import assert from "node:assert/strict";
import net from "node:net";
import { text } from "node:stream/consumers";
import { median } from "../../bench/measure.js";

export interface Measure {
  /** Programs that the process had been restarted with. */
  restarts: number;
  /** Objects by class. */
  live: Record<string, number>;
  /** Of the operating system; 0 where it does not say. */
  threads: number;
  bytes: NodeJS.MemoryUsage;
  /** Bytes of the process's memory by what they are for; 0 where the operating system does not say. See resident.mjs. */
  resident: Record<"malloc" | "wasm" | "files" | "rest", number>;
}

/** Objects in the heap of the adapter's thread, by kind. See census.mjs. */
export type Kinds = Record<string, number>;

export interface Census {
  restarts: number;
  kinds: Kinds;
}

/** Of these there are as many as before, exactly: what a program is run with goes when the program does. */
const EXACT = ["Worker", "MessagePort", "SharedArrayBuffer"];
/** Objects that an adapter may have more of however long it ran: code that was compiled, a name that was new. */
const SLACK = 25;
/** Bytes. What one program leaves behind, were it its buffers or its thread, is far more after some rounds. */
const HEAP_SLACK = 4 << 20;
/** Bytes. Memory of threads that have ended goes back to the system when the allocator likes. */
const RESIDENT_SLACK = 150 << 20;

/**
 * Of a class or kind that something leaves behind at each restart, or at every other. What happens once, however late, such as
 * that a part of Node is loaded, is not that; of a session that is left behind there are hundreds.
 */
const EACH_RESTART = 0.4;

/** Asks the probe at that local socket. */
export async function measureAt(socket: string): Promise<Omit<Measure, "restarts">> {
  return (await ask(socket, "measure")) as Omit<Measure, "restarts">;
}

export async function censusAt(socket: string): Promise<Kinds> {
  return (await ask(socket, "census")) as Kinds;
}

/** What keeps the threads that are there, a line each. */
export async function workersAt(socket: string): Promise<string[]> {
  return (await ask(socket, "workers")) as string[];
}

async function ask(socket: string, question: "measure" | "census" | "workers"): Promise<unknown> {
  const connection = net.connect(socket);
  connection.write(question);
  return JSON.parse(await text(connection));
}

/** Compares the medians of the first and the last third of measures that were made in the same state. */
export function assertFlat(measures: readonly Measure[]): void {
  const third = Math.ceil(measures.length / 3);
  const [early, late] = [measures.slice(0, third), measures.slice(-third)];
  const growth = (of: (measure: Measure) => number): number => median(late.map(of)) - median(early.map(of));
  const most = SLACK + EACH_RESTART * ((late[0]?.restarts ?? 0) - (early.at(-1)?.restarts ?? 0));
  const story = () => [early[0], early.at(-1), late[0], late.at(-1)].map((each) => JSON.stringify(each)).join("\n");

  for (const name of Object.keys(measures[0]?.live ?? {})) {
    const more = growth(({ live }) => live[name] ?? 0);
    assert.ok(more <= (EXACT.includes(name) ? 0 : most), `${more} objects more of class ${name}\n${story()}`);
  }
  assert.ok(growth(({ threads }) => threads) <= 0, `threads are left\n${story()}`);
  for (const key of ["heapUsed", "external", "arrayBuffers"] as const)
    assert.ok(growth(({ bytes }) => bytes[key]) <= HEAP_SLACK, `${key} grows\n${story()}`);
  assert.ok(growth(({ bytes }) => bytes.rss) <= RESIDENT_SLACK, `the process grows\n${story()}`);
}

/** Compares the least that was counted of a kind in the last third with the most in the first: what restarts leave behind adds up. */
export function assertNothingAdds(censuses: readonly Census[]): void {
  const third = Math.floor(censuses.length / 3);
  const [early, late] = [censuses.slice(0, third), censuses.slice(-third)];
  const restarts = (late[0]?.restarts ?? 0) - (early.at(-1)?.restarts ?? 0);
  const most = SLACK + EACH_RESTART * restarts;
  const grown = Object.keys(late[0]?.kinds ?? {}).flatMap((kind) => {
    const counts = (some: readonly Census[]): number[] => some.map(({ kinds }) => kinds[kind] ?? 0);
    const more = Math.min(...counts(late)) - Math.max(...counts(early));
    return more > most ? [`${more} more of ${kind}`] : [];
  });
  assert.deepEqual(grown, [], `after ${restarts} restarts`);
}
