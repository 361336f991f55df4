import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

describe("npm test", () => {
  let project: string;

  beforeEach(() => {
    project = mkdtempSync(path.join(os.tmpdir(), "unwind-test-runner-"));
    mkdirSync(path.join(project, "scripts"));
    for (const script of ["test.mjs", "bundle.mjs", "sourceMaps.mjs", "twoAtATime.mjs"])
      cpSync(`scripts/${script}`, path.join(project, "scripts", script));
    symlinkSync(path.resolve("node_modules"), path.join(project, "node_modules"));
  });

  afterEach(() => rmSync(project, { recursive: true }));

  /** Runs the script in the project; the last lines of its output and its exit code. */
  function run(lines: number, ...args: string[]): { end: string[]; code: number | null } {
    const { stdout, status } = spawnSync(process.execPath, ["scripts/test.mjs", ...args], {
      cwd: project,
      encoding: "utf8",
      env: { ...process.env, NODE_V8_COVERAGE: undefined },
    });
    const end = stdout.trimEnd().split("\n").slice(-lines);
    return { end: end.map((line) => line.replace(/ +/g, " ")), code: status };
  }

  function suites(scripts: Record<string, string>): void {
    const named = Object.entries(scripts).map(([name, command]): [string, string] => [`test:${name}`, command]);
    writeFileSync(path.join(project, "package.json"), JSON.stringify({ scripts: Object.fromEntries(named) }));
  }

  const printing = (text: string, code = 0): string => `echo '${text}' && exit ${code}`;

  it("adds up the totals of all suites and prints them last", () => {
    suites({
      unit: printing("3 passed, 0 failed"),
      adapter: printing("2 passed, 0 failed"),
      agent: printing("1 passed, 0 failed"),
      extension: printing("4 passed, 0 failed"),
    });
    const { end, code } = run(5);
    assert.deepEqual(end, [
      "unit 3 passed, 0 failed",
      "adapter 2 passed, 0 failed",
      "agent 1 passed, 0 failed",
      "extension 4 passed, 0 failed",
      "10 passed, 0 failed",
    ]);
    assert.equal(code, 0);
  }).timeout(60_000);

  it("goes on after a suite that fails in whatever way, and says how each did", () => {
    suites({
      unit: printing("3 passed, 1 failed", 1),
      adapter: printing("0 passed, 0 failed"),
      agent: "exit 7",
    });
    const { end, code } = run(5);
    assert.deepEqual(end, [
      "unit 3 passed, 1 failed",
      "adapter FAILED: it ran no tests",
      "agent FAILED: exit code 7, and no line of totals",
      `extension FAILED: NOT RUN: package.json has no script "test:extension"`,
      "3 passed, 4 failed",
    ]);
    assert.equal(code, 1);
  }).timeout(60_000);

  it("names a suite that says why it can't run here, unless it printed totals or failed all the same", () => {
    suites({
      unit: printing("SKIPPED: no python3 here"),
      adapter: "echo 'SKIPPED: one of them' && echo '2 passed, 0 failed'",
      agent: printing("SKIPPED: not quite", 1),
      extension: printing("1 passed, 0 failed"),
    });
    const { end, code } = run(5);
    assert.deepEqual(end, [
      "unit SKIPPED: no python3 here",
      "adapter 2 passed, 0 failed",
      "agent FAILED: exit code 1, and no line of totals",
      "extension 1 passed, 0 failed",
      "3 passed, 1 failed",
    ]);
    assert.equal(code, 1);
  }).timeout(60_000);

  it("runs the suites that are not known by name too, and names a test that is in none", () => {
    const known = Object.fromEntries(
      ["unit", "adapter", "agent", "extension"].map((name) => [name, printing("1 passed, 0 failed")]),
    );
    suites({ ...known, more: printing("5 passed, 0 failed") });
    mkdirSync(path.join(project, "test/elsewhere"), { recursive: true });
    writeFileSync(path.join(project, "test/elsewhere/lost.test.ts"), "");
    const { end, code } = run(3);
    assert.deepEqual(end, [
      "more 5 passed, 0 failed",
      "test/elsewhere/lost.test.ts FAILED: NOT RUN: in no suite's folder",
      "9 passed, 1 failed",
    ]);
    assert.equal(code, 1);
  }).timeout(60_000);

  describe("of one suite", function () {
    this.timeout(30_000);

    const test = (body: string): void => {
      mkdirSync(path.join(project, "test/unit"), { recursive: true });
      writeFileSync(path.join(project, "test/unit/some.test.ts"), body);
    };

    it("bundles its tests and counts them", () => {
      test(`it("passes", () => {}); it("fails", () => { throw new Error("no") });`);
      const { end, code } = run(1, "unit");
      assert.deepEqual(end, ["1 passed, 1 failed"]);
      assert.equal(code, 1);
    });

    it("fails when there are none", () => {
      assert.deepEqual(run(1, "unit"), { end: ["0 passed, 0 failed"], code: 1 });
    });

    it("counts a skipped test as failed", () => {
      test(`it("passes", () => {}); it.skip("is skipped", () => {});`);
      assert.deepEqual(run(1, "unit"), { end: ["1 passed, 1 failed"], code: 1 });
    });

    it("counts those of all files where they run at the same time, and tells of lines of TypeScript", () => {
      mkdirSync(path.join(project, "test/adapter"), { recursive: true });
      const write = (name: string, body: string): void =>
        writeFileSync(path.join(project, `test/adapter/${name}.test.ts`), body);
      write("some", `it("one", () => {}); it.skip("two", () => {});`);
      write("more", `it("three", () => {});\ninterface Unused {}\nit("four", () => {\n  throw new Error("no");\n});`);
      const { end, code } = run(40, "adapter");
      assert.deepEqual([end.at(-1), code], ["2 passed, 2 failed", 1]);
      assert.ok(
        end.some((line) => line.endsWith("more.test.ts:4:9)")),
        end.join("\n"),
      );
    });

    it("can be narrowed to some", () => {
      test(`it("one", () => {}); it("two", () => {});`);
      assert.deepEqual(run(1, "unit", "-g", "one"), { end: ["1 passed, 0 failed"], code: 0 });
    });
  });
});
