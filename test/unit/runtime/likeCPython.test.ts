import assert from "node:assert/strict";
import { runOnCPython } from "../../support/randomPrograms/cpython.js";
import { Interpreter } from "../../support/randomPrograms/interpreter.js";
import { randomProgram, type Program } from "../../support/randomPrograms/program.js";
import { VirtualLoop } from "../../support/virtualLoop.js";

const PROGRAMS = 3000;

function runOnOurs(program: Program): string[] {
  const loop = new VirtualLoop();
  const interpreter = new Interpreter(loop, program);
  loop.runDry();
  return [...interpreter.log, ...interpreter.summary()];
}

describe("random programs", () => {
  it("run step by step as on CPython's own asyncio, to the order of all events and the identity of all errors", async () => {
    const programs = Array.from({ length: PROGRAMS }, (_, seed) => randomProgram(seed));
    const expected = await runOnCPython(programs);
    programs.forEach((program, seed) => {
      assert.deepEqual(runOnOurs(program), expected[seed], `seed ${seed}: ${JSON.stringify(program)}`);
    });
  }).timeout(60_000);

  it("do everything that a program can do", () => {
    const kinds = new Set<string>();
    for (let seed = 0; seed < PROGRAMS; seed++) {
      for (const line of runOnOurs(randomProgram(seed))) kinds.add(line.replace(/\d+/g, "n"));
    }
    for (const kind of [
      "n caught cancelled#n(why)",
      "n caught cancelled#n()",
      "n caught error#n(no)",
      "n caught error#n(runtime)",
      "callback cancel true",
      "n cancel false",
      "n spawnEager done",
      "task n is done: cancelled (because)",
      "n uncancel n",
      "task n: pending, n requests",
      "task n: cancelled (why), n requests",
      "task n: raised error#n(instead), n requests",
    ])
      assert.ok(kinds.has(kind), kind);
  });
});
