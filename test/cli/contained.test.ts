import assert from "node:assert/strict";
import { program } from "../support/programs.js";
import { unwind } from "../support/cli.js";

describe("A program under the debugger", () => {
  it("finds every way out to the host closed", async () => {
    const { stdout, status, stderr } = await unwind("run", program("contained/ways_out"));
    assert.equal(status, 0, stderr);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, 24);
    assert.deepEqual(
      lines.filter((line) => line.includes("OPEN")),
      [],
    );
  });

  it("finds no object of JavaScript's, and no function or class that makes one", async () => {
    const { stdout, status, stderr } = await unwind("run", program("contained/objects"));
    assert.equal(status, 0, stderr);
    assert.equal(stdout, "True []\n[]\n");
  });
});
