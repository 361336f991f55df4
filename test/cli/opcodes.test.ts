import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command } from "../support/cli.js";

/** What the build puts into the interpreter. */
const OPCODES = JSON.parse(readFileSync("scripts/pyodide/opcodes.json", "utf8")) as Record<string, number>;

describe("The interpreter", function () {
  this.timeout(30_000);

  it("has the opcodes by which the handlers of the compiler's own are told from a program's", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "unwind-opcodes-"));
    const program = path.join(folder, "opcodes.py");
    writeFileSync(
      program,
      `import opcode\nfor name in ${JSON.stringify(Object.keys(OPCODES))}: print(opcode.opmap[name])\n`,
    );
    const { stdout } = await new Command(["run", program], { cwd: folder }).ended(30_000);
    rmSync(folder, { recursive: true });
    assert.deepEqual(stdout.trim().split("\n").map(Number), Object.values(OPCODES));
  });
});
