import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command } from "../support/cli.js";

/** What the build puts into the interpreter. */
const OPCODES = JSON.parse(readFileSync("scripts/pyodide/opcodes.json", "utf8")) as Record<string, number>;
const PATIENCE = 30_000;

/** Takes the debugger's own callbacks away, which changes nothing as long as they are not called. */
const CANCELS = `
import asyncio, sys

async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        pass

async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])

events = sys.monitoring.events
for event in events.RAISE, events.EXCEPTION_HANDLED, events.PY_UNWIND:
    sys.monitoring.register_callback(4, event, lambda *_: print("a callback was called"))
if "listen" in sys.argv:
    sys.monitoring.use_tool_id(1, "another")
    sys.monitoring.set_events(1, events.RAISE | events.EXCEPTION_HANDLED | events.PY_UNWIND)
asyncio.run(main())
`;

describe("The interpreter", function () {
  this.timeout(PATIENCE);
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), "unwind-callbacks-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function run(text: string, ...args: string[]): Promise<{ stdout: string; stderr: string }> {
    const program = path.join(folder, "program.py");
    writeFileSync(program, text);
    return new Command(["run", program, ...args], { cwd: folder }).ended(PATIENCE);
  }

  it("has the opcodes by which the handlers of the compiler's own are told from a program's", async () => {
    const names = JSON.stringify(Object.keys(OPCODES));
    const { stdout } = await run(`import opcode\nfor name in ${names}: print(opcode.opmap[name])\n`);
    assert.deepEqual(stdout.trim().split("\n").map(Number), Object.values(OPCODES));
  });

  it("tells of a cancelled task's exception without the callbacks of sys.monitoring", async () => {
    const { stdout, stderr } = await run(CANCELS);
    assert.equal(stdout, "");
    assert.match(stderr, /On its way out it ran the finally at program\.py:7\./);
  });

  it("goes through these where another tool listens", async () => {
    const { stdout } = await run(CANCELS, "listen");
    assert.match(stdout, /^a callback was called\n/);
  });
});
