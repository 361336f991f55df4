import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command } from "../support/cli.js";

describe("Modules of the standard library", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "unwind-modules-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text = ""): void {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }

  /** A folder that looks like the standard library of another Python, of which only `test` can be imported. */
  function writeOther(): string {
    for (const name of ["os.py", "site.py", "asyncio/__init__.py", "encodings/__init__.py", "json.py"])
      write(`other/${name}`, "raise ImportError('of the other')\n");
    write("other/test/__init__.py");
    write("other/test/support/__init__.py", "def requires_working_socket(*, module=False):\n    raise SystemExit(9)\n");
    return path.join(folder, "other");
  }

  async function run(args: string[], env: NodeJS.ProcessEnv = {}) {
    const command = new Command(["run", ...args], { cwd: folder, env });
    command.child.stdin.end();
    return command.ended();
  }

  it("that are packages run with -m: the program's own tests do, under unittest", async () => {
    write(
      "test_sums.py",
      "import unittest\nclass Sums(unittest.TestCase):\n    def test_one(self):\n        assert 1 + 1 == 2\n",
    );
    for (const args of [["test_sums"], ["discover"], []]) {
      const { status, stderr } = await run(["--quiet", "-m", "unittest", ...args]);
      assert.match(stderr, /Ran 1 test in .*\n\nOK\n$/);
      assert.equal(status, 0);
    }
  });

  it("that can't work without threads say so, and what to do instead: asyncio's console", async () => {
    const { status, stderr } = await run(["-m", "asyncio"]);
    assert.match(stderr, /^asyncio's interactive console needs a thread .*no threads\.\nTo try out .*Debug Console/s);
    assert.doesNotMatch(stderr, /Traceback/);
    assert.equal(status, 1);
  });

  it("of another Python, however its folder is spelled, are not mixed with this one's: only its package test is used, and that is said", async () => {
    const other = writeOther();
    write(
      "main.py",
      "import json\nimport test.support\ntest.support.requires_working_socket(module=True)\nprint(json.dumps(test.__path__))\n",
    );
    for (const spelling of [`${other}/`, "./other"]) {
      const { status, stdout, stderr } = await run(["main.py"], { PYTHONPATH: spelling });
      assert.equal(stdout, `["${other}/test"]\n`, spelling);
      assert.equal(stderr, `note: ${other} is another Python's standard library: only its package 'test' is used.\n`);
      assert.equal(status, 0);
    }
  });

  it("of another Python: a folder test of the program's that is no package does not hide the package test", async () => {
    const other = writeOther();
    write("other/test/sums.py", "import test.support\nprint(test.__path__)\n");
    write("test/sums.py", "print('of the folder')\n");
    write("main.py", "import test.sums\n");
    for (const args of [["main.py"], ["-m", "test.sums"]]) {
      const { status, stdout } = await run(["--quiet", ...args], { PYTHONPATH: other });
      assert.equal(stdout, `['${other}/test']\n`);
      assert.equal(status, 0);
    }
  });

  for (const own of ["test.py", "test/__init__.py"])
    it(`of another Python: the program's own ${own} comes before the package test`, async () => {
      const other = writeOther();
      write(own);
      write("main.py", "import test\nprint(test.__file__)\n");
      const { status, stdout } = await run(["--quiet", "main.py"], { PYTHONPATH: other });
      assert.equal(stdout, `${path.join(folder, own)}\n`);
      assert.equal(status, 0);
    });
});
