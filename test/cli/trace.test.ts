import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { unwind } from "../support/cli.js";
import { program } from "../support/programs.js";

interface TraceEvent {
  ph: string;
  tid?: number;
  name: string;
  args?: { name?: string };
}

describe("unwind run --trace", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "unwind-trace-"));
  after(() => rmSync(folder, { recursive: true }));

  it("writes what every task did, as Perfetto reads it", async () => {
    const file = path.join(folder, "run.json");
    const { status } = await unwind("run", "--quiet", "--trace", file, program("seeds/cancel_chain"));
    assert.equal(status, 0);
    const { traceEvents } = JSON.parse(readFileSync(file, "utf8")) as { traceEvents: TraceEvent[] };
    const lanes = traceEvents.filter(({ ph, name }) => ph === "M" && name === "thread_name");
    assert.deepEqual(
      lanes.map(({ args }) => args?.name),
      ["Task-1 main()", "Task-2 cancel_me()"],
    );
    const ofCancelled = traceEvents.filter(({ ph, tid }) => ph === "X" && tid === lanes[1]?.tid);
    assert.deepEqual(
      ofCancelled.map(({ name }) => name),
      ["scheduled", "cancel_me", "await sleep", "cancel_me"],
    );
    assert.ok(traceEvents.some(({ ph, tid, name }) => ph === "i" && tid === lanes[1]?.tid && name === "cancelled"));
  });

  it("says why it can't write, and leaves the program's exit status alone", async () => {
    const file = path.join(folder, "no", "run.json");
    const { status, stderr } = await unwind("run", "--quiet", "--trace", file, program("exits_3"));
    assert.equal(status, 3);
    assert.match(stderr, /^unwind: no trace was written: ENOENT/m);
  });
});
