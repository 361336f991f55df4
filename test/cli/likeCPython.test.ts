import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Command } from "../support/cli.js";
import { type Case, cases, comparable, type Outcome } from "../support/likeCPython.js";

/** A python 3.13 or later: with it the records are made anew, not compared. `RECORD_WITH=… npm run test:adapter -- …` */
const RECORD_WITH = process.env["RECORD_WITH"];
const PATIENCE = 30_000;

async function unwind({ args, cwd, stdin, env }: Case): Promise<Outcome> {
  const command = new Command(["run", "--quiet", ...args], { cwd, env });
  command.child.stdin.end(stdin);
  return command.ended(PATIENCE);
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
