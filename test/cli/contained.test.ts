import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { program } from "../support/programs.js";
import { Command, unwind } from "../support/cli.js";

/** All that the program may use is in it; `outside` is beside it. */
const TEMPORARY = "inside";

describe("A program under the debugger", () => {
  let place: string;
  let outside: string;
  let env: NodeJS.ProcessEnv;

  beforeEach(() => {
    place = realpathSync(mkdtempSync(path.join(os.tmpdir(), "unwind-contained-")));
    outside = path.join(place, "outside");
    for (const name of [outside, path.join(place, TEMPORARY)]) mkdirSync(name);
    writeFileSync(path.join(outside, "secret.txt"), "secret");
    env = { TMPDIR: path.join(place, TEMPORARY) };
  });

  afterEach(() => rmSync(place, { recursive: true }));

  async function attempts(name: string, args: string[] = [], added: NodeJS.ProcessEnv = {}): Promise<string[]> {
    const command = new Command(["run", "--quiet", program(`contained/${name}`), ...args], {
      env: { ...env, ...added },
    });
    command.child.stdin.end();
    const { stdout, stderr, status } = await command.ended();
    assert.equal(status, 0, stderr);
    assert.doesNotMatch(stderr, /JAVASCRIPT RAN/);
    return stdout.trimEnd().split("\n");
  }

  const open = (lines: string[]): string[] => lines.filter((line) => line.includes("OPEN"));

  it("finds every way out to the host closed", async () => {
    const folder = path.dirname(program("contained/ways_out"));
    const lines = await attempts("ways_out", [], {
      PYTHONPATH: folder,
      PYTHONWARNINGS: "ignore::warning_that_looks_out.Look",
    });
    assert.equal(lines.length, 34);
    assert.deepEqual(open(lines), []);
  });

  it("finds no object of JavaScript's, and no function or class that makes one", async () => {
    const { stdout, status, stderr } = await unwind("run", program("contained/objects"));
    assert.equal(status, 0, stderr);
    assert.equal(stdout, "True []\n[]\n");
  });

  it("loads no native code, which could bring JavaScript with it", async () => {
    assert.deepEqual(await attempts("native"), [
      "could not load dynamic lib: library.so",
      "Error: Unwind loads no native code",
      "could not load dynamic lib: /etc/passwd",
      "Error: Unwind loads no native code",
    ]);
  });

  it("reaches no file outside of its folders by links, or by names that lead up", async () => {
    const lines = await attempts("files", [outside]);
    assert.equal(lines.length, 20);
    assert.deepEqual(open(lines), []);
    assert.deepEqual(readdirSync(outside), ["secret.txt"]);
    assert.equal(readFileSync(path.join(outside, "secret.txt"), "utf8"), "secret");
  });

  it("reaches none where a link has come into the place of a folder that it has seen", async () => {
    const folder = path.join(place, TEMPORARY, "folder");
    for (const each of [outside, folder]) {
      mkdirSync(each, { recursive: true });
      writeFileSync(path.join(each, "file.txt"), "text");
    }
    const command = new Command(["run", "--quiet", program("contained/changes"), folder], { env });
    await command.wrote("['file.txt'] 4\n");
    renameSync(folder, `${folder}.old`);
    symlinkSync(outside, folder);
    command.child.stdin.end("\n");
    const { stdout, stderr } = await command.ended();
    assert.equal(stdout, `['file.txt'] 4\n${"PermissionError\n".repeat(7)}`, stderr);
    assert.deepEqual(readdirSync(outside).sort(), ["file.txt", "secret.txt"]);
    assert.equal(readFileSync(path.join(outside, "file.txt"), "utf8"), "text");
  });

  it("reaches sockets of the file system in its folders only", async () => {
    const socket = path.join(outside, "socket");
    const server = net.createServer().listen(socket);
    try {
      assert.deepEqual(await attempts("sockets", [socket]), [
        ...Array.from({ length: 3 }, () => ["connect: PermissionError", "listen: PermissionError"]).flat(),
        "connect to its own: OPEN",
        "connect of the C module: OSError",
        "bind of the C module: OSError",
      ]);
    } finally {
      server.close();
    }
  });
});
