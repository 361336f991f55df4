import { closeSync, openSync, readSync, readvSync } from "node:fs";

/** Bytes; as the operating system has them on most machines. */
const PAGE = 4096;
const MAGIC = 0x31_50_4e_53;
/** Words of the header: magic, bytes of memory, runs; then each run's first page and its pages. */
const HEADER = 3;
/** What one call of the system takes (IOV_MAX). */
const MOST_RUNS = 1024;
const WORD = Uint32Array.BYTES_PER_ELEMENT;

/** Most pages of a fresh interpreter are empty: they are left out. */
export function encodeSnapshot(memory: Uint8Array): Uint8Array[] {
  const runs = fullRuns(memory);
  const header = new Uint32Array(HEADER + 2 * runs.length);
  header.set([MAGIC, memory.length, runs.length, ...runs.flat()]);
  return [new Uint8Array(header.buffer), ...runs.map(([first, count]) => pages(memory, first, count))];
}

/** Fills a memory in which nothing is yet; it grows as far as need be. @throws when the file is none of ours, or cut off */
export function readSnapshot(file: string, memory: WebAssembly.Memory): void {
  const fd = openSync(file, "r");
  try {
    const [magic, size = 0, count = 0] = readWords(fd, HEADER, 0);
    if (magic !== MAGIC) throw new Error(`${file} is no snapshot of Unwind's.`);
    const runs = readWords(fd, 2 * count, HEADER);
    memory.grow((size - memory.buffer.byteLength) / 65_536);
    const bytes = new Uint8Array(memory.buffer);
    const targets = Array.from({ length: count }, (_, i) => pages(bytes, runs[2 * i] ?? 0, runs[2 * i + 1] ?? 0));
    readInto(fd, targets, (HEADER + 2 * count) * WORD);
  } finally {
    closeSync(fd);
  }
}

function fullRuns(memory: Uint8Array): [first: number, count: number][] {
  const runs: [number, number][] = [];
  for (let page = 0; page * PAGE < memory.length; page++) {
    const last = runs.at(-1);
    if (pages(memory, page, 1).every((byte) => byte === 0)) continue;
    if (last !== undefined && last[0] + last[1] === page) last[1] += 1;
    else runs.push([page, 1]);
  }
  return runs;
}

const pages = (memory: Uint8Array, first: number, count: number): Uint8Array =>
  memory.subarray(first * PAGE, (first + count) * PAGE);

function readWords(fd: number, count: number, at: number): Uint32Array {
  const words = new Uint32Array(count);
  readSync(fd, words, 0, count * WORD, at * WORD);
  return words;
}

/** A read may end in the middle of what it was to fill. */
function readInto(fd: number, targets: Uint8Array[], start: number): void {
  let at = start;
  for (let next = 0; next < targets.length;) {
    let read = readvSync(fd, targets.slice(next, next + MOST_RUNS), at);
    if (read === 0) throw new Error("The snapshot is cut off. Install Unwind again.");
    at += read;
    for (let target = targets[next]; target !== undefined && read > 0; target = targets[next]) {
      if (read < target.length) targets[next] = target.subarray(read);
      else next += 1;
      read -= target.length;
    }
  }
}
