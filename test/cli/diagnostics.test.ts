import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Command } from "../support/cli.js";
import { type Case, cases } from "../support/likeCPython.js";

/** What we say of a fault, and what CPython says of the same. */
const SAME: [ours: string, python: string][] = [
  ["was called and never awaited", "was never awaited"],
  ["nobody ever looked at it", "exception was never retrieved"],
  ["was destroyed", "Task was destroyed but it is pending!"],
];
const PATIENCE = 30_000;

async function closingWords({ args, cwd, stdin, env }: Case): Promise<string> {
  const command = new Command(["run", ...args], { cwd, env });
  command.child.stdin.end(stdin);
  const { stderr } = await command.ended(PATIENCE);
  const begin = stderr.lastIndexOf("\nDiagnostics (");
  return begin < 0 ? "" : stderr.slice(begin);
}

describe("The faults that unwind run names in the end", function () {
  this.timeout(PATIENCE);
  for (const each of cases())
    it(`are none that CPython does not see: ${each.name.replaceAll("_", " ")}`, async () => {
      const words = await closingWords(each);
      const python = readFileSync(each.recorded, "utf8");
      const told = SAME.filter(([ours]) => words.includes(ours));
      const seen = SAME.filter(([, theirs]) => python.includes(theirs));
      assert.deepEqual(
        told.filter((kind) => !seen.includes(kind)),
        [],
      );
      // Of a task without a first step CPython says two things; of what sys.exit() has ended it says more than we do.
      if (!python.includes("SystemExit")) assert.equal(told.length > 0, seen.length > 0);
    });
});
