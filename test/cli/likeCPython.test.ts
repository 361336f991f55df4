import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Command } from "../support/cli.js";
import { type Case, cases, comparable, type Outcome } from "../support/likeCPython.js";

/** A python 3.13 or later: with it the records are made anew, not compared. `RECORD_WITH=… npm run test:adapter -- …` */
const RECORD_WITH = process.env["RECORD_WITH"];
const PATIENCE = 30_000;
/** What we say of a fault, and what CPython says of the same. */
const SAME: [ours: string, python: string][] = [
  ["was called and never awaited", "was never awaited"],
  ["nobody ever looked at it", "exception was never retrieved"],
  ["was destroyed", "Task was destroyed but it is pending!"],
];
/** Where our closing words begin, after all that the program wrote to stderr. */
const CLOSING = /\n(?:Cancellations|Diagnostics) \(\d+.*\):\n/;

interface Run extends Outcome {
  closing: string;
}

const runs = new Map<string, Promise<Run>>();

/** Each program runs once, whatever is then looked at. */
function unwind(each: Case): Promise<Run> {
  const run = runs.get(each.name) ?? start(each);
  runs.set(each.name, run);
  return run;
}

async function start({ args, cwd, stdin, env }: Case): Promise<Run> {
  const command = new Command(["run", ...args], { cwd, env });
  command.child.stdin.end(stdin);
  const { status, stdout, stderr } = await command.ended(PATIENCE);
  const begin = CLOSING.exec(stderr)?.index ?? stderr.length;
  return { status, stdout, stderr: stderr.slice(0, begin), closing: stderr.slice(begin) };
}

function python({ args, cwd, stdin, env }: Case, executable: string): Outcome {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PYTHON")));
  const { status, signal, stdout, stderr } = spawnSync(executable, args, {
    cwd,
    input: stdin,
    env: { ...own, ...env, PYTHONDONTWRITEBYTECODE: "1" },
    encoding: "utf8",
  });
  // As a shell has it.
  return { status: signal === "SIGINT" ? 130 : status, stdout, stderr };
}

describe("As under CPython, to every byte of output and the exit status:", function () {
  this.timeout(PATIENCE);
  for (const each of cases()) {
    it(each.name.replaceAll("_", " "), async () => {
      if (RECORD_WITH !== undefined) writeFileSync(each.recorded, comparable(python(each, RECORD_WITH)));
      else assert.equal(comparable(await unwind(each)), readFileSync(each.recorded, "utf8"));
    });
  }

  it("every program has a record", () => {
    const missing = cases().filter(({ recorded }) => !existsSync(recorded));
    assert.deepEqual(missing, []);
  });
});

describe("The faults that unwind run names in the end", function () {
  this.timeout(PATIENCE);
  for (const each of cases())
    it(`are none that CPython does not see: ${each.name.replaceAll("_", " ")}`, async () => {
      const { closing } = await unwind(each);
      const python = readFileSync(each.recorded, "utf8");
      const told = SAME.filter(([ours]) => closing.includes(ours));
      const seen = SAME.filter(([, theirs]) => python.includes(theirs));
      assert.deepEqual(
        told.filter((kind) => !seen.includes(kind)),
        [],
      );
      // Of a task without a first step CPython says two things; of what sys.exit() has ended it says more than we do.
      if (!python.includes("SystemExit")) assert.equal(told.length > 0, seen.length > 0);
    });
});
