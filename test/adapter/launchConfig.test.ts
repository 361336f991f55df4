import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { launchOptions } from "../../src/adapter/launchConfig.js";

describe("A launch configuration", () => {
  let folder: string;
  let program: string;
  before(() => {
    folder = mkdtempSync(path.join(os.homedir(), ".unwind-test-"));
    program = path.join(folder, "sub", "a.py");
    mkdirSync(path.dirname(program));
    writeFileSync(program, "");
    writeFileSync(path.join(folder, "vars"), 'A=1\nB="two words"\n');
  });
  after(() => rmSync(folder, { recursive: true }));

  it("needs nothing but a program", () => {
    assert.deepEqual(launchOptions({ program }, { HOME: "/home" }), {
      program,
      args: [],
      cwd: path.dirname(program),
      env: { HOME: "/home" },
      mounts: [path.dirname(program), os.tmpdir()],
      stopOnEntry: false,
      justMyCode: true,
      freezeTime: true,
      timelineEvents: 200_000,
      recordSequence: false,
      noDebug: false,
    });
  });

  it("finds a program from its working directory", () => {
    const options = launchOptions({ program: "sub/a.py", cwd: folder }, {});
    assert.deepEqual([options.program, options.cwd], [program, folder]);
  });

  it("mounts each folder once, and none inside another", () => {
    const env = { PYTHONPATH: [folder, "/no/such/folder", os.tmpdir()].join(path.delimiter) };
    assert.deepEqual(launchOptions({ program, env, mounts: [program, folder, os.homedir()] }, {}).mounts, [
      os.tmpdir(),
      os.homedir(),
    ]);
  });

  it("does not take a neighbour with a longer name for a folder inside", () => {
    mkdirSync(path.join(folder, "sub2"), { recursive: true });
    const mounts = launchOptions({ program, mounts: [path.join(folder, "sub2")] }, {}).mounts;
    assert.deepEqual(mounts, [path.dirname(program), os.tmpdir(), path.join(folder, "sub2")]);
  });

  it("splits a command line as a shell does", () => {
    assert.deepEqual(launchOptions({ program, args: `a 'b c' "d \\"e\\"" f\\ g` }, {}).args, [
      "a",
      "b c",
      'd "e"',
      "f g",
    ]);
  });

  it("adds variables to the inherited ones and takes away those that are null", () => {
    const env = { ADDED: "x", NUMBER: 5, GONE: null };
    assert.deepEqual(launchOptions({ program, env }, { HOME: "/home", GONE: "1" }).env, {
      HOME: "/home",
      ADDED: "x",
      NUMBER: "5",
    });
  });

  it("reads a file of variables, under those that are set here", () => {
    const options = launchOptions({ program, cwd: folder, envFile: "vars", env: { A: "mine" } }, {});
    assert.deepEqual(options.env, { A: "mine", B: "two words" });
  });

  it("treats null as left out", () => {
    assert.equal(launchOptions({ program, module: null, args: null, justMyCode: null }, {}).justMyCode, true);
  });

  const wrong: [string, () => object, RegExp][] = [
    ["nothing to run", () => ({}), /^Nothing to run: set 'program'/],
    ["an empty program", () => ({ program: "" }), /^Nothing to run/],
    ["program and module", () => ({ program, module: "m" }), /^Both 'program' and 'module'/],
    ["a missing program", () => ({ program: `${program}x` }), /^The program '.*a\.pyx' does not exist/],
    ["a folder", () => ({ program: folder }), /is a folder, not a Python file/],
    ["a missing cwd", () => ({ program, cwd: "/no/such" }), /^The working directory '\/no\/such' is no folder/],
    ["a missing envFile", () => ({ program, envFile: "none" }), /none' can't be read: ENOENT/],
    ["an open quote", () => ({ program, args: "a 'b" }), /^'args' can't be split into arguments \(.*\): a 'b/],
    ["args of numbers", () => ({ program, args: [1] }), /'args': expected/],
    ["a wrong flag", () => ({ program, freezeTime: "no" }), /'freezeTime': expected boolean but received "no"/],
    ["an env that is no object", () => ({ program, env: "A=1" }), /'env': expected Object but received "A=1"/],
  ];
  for (const [what, config, message] of wrong)
    it(`with ${what} is refused in words for people`, () => {
      assert.throws(() => launchOptions(config(), {}), { name: "RequestError", showUser: true, message });
    });
});
