import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

describe("npm run check", () => {
  let project: string;

  beforeEach(() => {
    project = mkdtempSync(path.join(os.tmpdir(), "unwind-check-"));
    mkdirSync(path.join(project, "scripts"));
    for (const script of ["check.mjs", "twoAtATime.mjs"])
      cpSync(`scripts/${script}`, path.join(project, "scripts", script));
  });

  afterEach(() => rmSync(project, { recursive: true }));

  function check(scripts: Record<string, string | undefined>): { said: string; code: number | null } {
    writeFileSync(path.join(project, "package.json"), JSON.stringify({ scripts }));
    const { stdout, status } = spawnSync(process.execPath, ["scripts/check.mjs"], { cwd: project, encoding: "utf8" });
    return { said: stdout, code: status };
  }

  const names = ["lint", "types", "format", "check:python", "check:l10n", "knip"];
  const sound = Object.fromEntries(
    names.map((name) => [name, `echo ${name} begins && sleep 0.1 && echo ${name} ends`]),
  );

  it("runs every part and keeps together what each says", () => {
    const { said, code } = check(sound);
    for (const name of names) assert.ok(said.includes(`=== npm run ${name}\n${name} begins\n${name} ends\n`), said);
    assert.match(said, /\nNo faults\n$/);
    assert.equal(code, 0);
  }).timeout(60_000);

  it("fails where any part fails or is missing, after all of them, and shows what it said to stderr", () => {
    const { said, code } = check({ ...sound, types: "echo 'no such name' >&2 && exit 2", knip: undefined });
    assert.ok(said.includes("=== npm run types\nno such name\n"), said);
    assert.ok(said.includes("check:l10n ends\n"), said);
    assert.match(said, /\nFAILED: types, knip\n$/);
    assert.equal(code, 1);
  }).timeout(60_000);
});
