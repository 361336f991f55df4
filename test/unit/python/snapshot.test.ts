import assert from "node:assert/strict";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { encodeSnapshot, readSnapshot } from "../../../src/python/snapshot.js";

const KIB = 1024;

/** Grows as the interpreter's does. */
class Memory {
  buffer = new ArrayBuffer(64 * KIB);

  grow(pages: number): number {
    this.buffer = new ArrayBuffer(this.buffer.byteLength + pages * 64 * KIB);
    return 0;
  }
}

describe("A snapshot", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(os.tmpdir(), "snapshot"))));
  after(() => rmSync(folder, { recursive: true }));

  function written(memory: Uint8Array): string {
    const file = path.join(folder, "snapshot");
    writeFileSync(file, Buffer.concat(encodeSnapshot(memory)));
    return file;
  }

  /** More runs of full pages than one call of the system reads. */
  function patchy(): Uint8Array {
    const memory = new Uint8Array(12 * 1024 * KIB);
    for (let page = 0; page < memory.length / (4 * KIB); page += 2)
      memory.fill(1 + (page % 255), page * 4 * KIB + page);
    for (let page = 1; page < memory.length / (4 * KIB); page += 2)
      memory.fill(0, page * 4 * KIB, (page + 1) * 4 * KIB);
    return memory;
  }

  it("gives back the memory, to the byte and to its size", () => {
    const memory = patchy();
    memory[memory.length - 1] = 7;
    const restored = new Memory();
    readSnapshot(written(memory), restored);
    assert.ok(Buffer.from(restored.buffer).equals(memory));
  });

  it("leaves empty pages out", () => {
    const memory = new Uint8Array(1024 * KIB);
    memory[500 * KIB] = 1;
    const size = encodeSnapshot(memory).reduce((total, { length }) => total + length, 0);
    assert.ok(size < 8 * KIB, `${size} bytes`);
  });

  it("that is cut off is refused", () => {
    const file = written(patchy());
    truncateSync(file, 100 * KIB);
    assert.throws(() => readSnapshot(file, new Memory()), /is cut off/);
  });

  it("of somebody else's is refused", () => {
    const file = path.join(folder, "other");
    writeFileSync(file, "not one of ours at all");
    assert.throws(() => readSnapshot(file, new Memory()), /is no snapshot/);
  });
});
