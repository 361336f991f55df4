import assert from "node:assert/strict";
import path from "node:path";
import type { Cancellation, CancellationList } from "../../src/protocol/cancellation.js";
import { Command, unwind } from "../support/cli.js";
import { lineOf, program } from "../support/programs.js";

describe("unwind run", () => {
  for (const [name, status, stdout, stderr] of [
    ["prints_twice", 0, /^first\nsecond\n$/, /^$/],
    ["exits_3", 3, /^leaving\n$/, /^$/],
    ["exits_4_at_once", 4, /^leaving\n$/, /^$/],
    ["syntax_error", 1, /^$/, /SyntaxError: invalid syntax\n$/],
    ["fails_at_import", 1, /^$/, /LookupError: nothing here\n$/],
    ["recursion", 1, /^caught maximum recursion depth/, /RecursionError: maximum recursion depth exceeded/],
  ] as const)
    it(`ends ${name} with status ${status}, its output untouched`, async () => {
      const result = await unwind("run", program(name));
      assert.equal(result.status, status, result.stderr);
      assert.match(result.stdout, stdout);
      assert.match(result.stderr, stderr);
    });

  it("hands on arguments, folder and environment as python does", async () => {
    const folder = path.dirname(program("environment"));
    const command = new Command(["run", "environment.py", "--json", "b c"], { cwd: folder });
    command.child.stdin.end();
    const { stdout, status, stderr } = await command.ended();
    assert.equal(status, 0, stderr);
    const { HOME } = process.env;
    const seen = {
      name: "__main__",
      argv: ["--json", "b c"],
      cwd: folder,
      path0: folder,
      folder,
      ADDED: null,
      HOME,
      tmp: true,
    };
    assert.deepEqual(JSON.parse(stdout), seen);
  });

  it("runs a module as python -m does", async () => {
    const folder = path.dirname(program("environment"));
    const command = new Command(["run", "-m", "environment", "x"], { cwd: folder });
    command.child.stdin.end();
    const { stdout, status, stderr } = await command.ended();
    assert.equal(status, 0, stderr);
    const { name, argv, path0 } = JSON.parse(stdout) as { name: string; argv: string[]; path0: string };
    assert.deepEqual([name, argv, path0], ["__main__", ["x"], folder]);
  });

  for (const [how, env] of [
    ["", {}],
    [", with PYTHONUNBUFFERED too", { PYTHONUNBUFFERED: "1" }],
  ] as const)
    it(`shows what is printed when it is${how}`, async () => {
      const command = new Command(["run", program("seeds/print_sum")], { env });
      await command.wrote("Compute 1 2\n");
      assert.equal(command.stdout, "Compute 1 2\n", "the sum comes a second later");
      await command.ended();
    });

  it("hands on stdin", async () => {
    const command = new Command(["run", program("reads_stdin")]);
    command.child.stdin.end("one\ntwo\n");
    const { stdout, status } = await command.ended();
    assert.deepEqual([status, stdout], [0, "read one\nread two\nend of file\n"]);
  });

  it("passes 10 MB on to the last byte", async () => {
    const { status, stdout } = await unwind("run", program("flood"), "10");
    assert.equal(status, 0);
    assert.equal(Buffer.byteLength(stdout), 10 * 1024 * 1024);
  });

  it("ends when nobody reads its stdout any more", async () => {
    const command = new Command(["run", program("flood")]);
    await command.wrote("é");
    command.child.stdout.destroy();
    const { status } = await command.ended();
    assert.equal(status, 141);
    assert.deepEqual(command.leftOver(), []);
  });

  it("leaves nothing running when it is killed itself, amid the program's output", async () => {
    const command = new Command(["run", program("flood")]);
    await command.wrote("é");
    command.child.kill("SIGKILL");
    await command.ended();
    await command.nothingLeft();
  });

  it("says of a missing file what python says, with status 2", async () => {
    const result = await unwind("run", "/no/such.py");
    const stderr = "unwind: can't open file '/no/such.py': [Errno 2] No such file or directory\n";
    assert.deepEqual(result, { status: 2, stdout: "", stderr });
  });

  it("explains its usage when it is wrong, with status 2", async () => {
    const { status, stderr } = await unwind("run", "--fast", program("idle"));
    assert.equal(status, 2);
    assert.match(stderr, /^unwind: Unknown option '--fast'\.\n\nUsage: unwind run/);
  });

  it("says so when the runtime dies, with status 70", async () => {
    const { status, stdout, stderr } = await unwind("run", program("aborts"));
    assert.deepEqual([status, stdout], [70, "aborting\n"]);
    assert.match(stderr, /^The Python runtime failed: /m);
    assert.match(stderr, /\nunwind: the record of cancellations is lost with the runtime\.\n$/);
  });

  it("says so when the adapter dies, with status 70", async () => {
    const command = new Command(["run", program("idle")]);
    await command.wrote("idle\n");
    const adapter = command.adapterPid();
    process.kill(adapter, "SIGKILL");
    const { status, stderr } = await command.ended();
    assert.equal(status, 70);
    assert.match(stderr, /^unwind: The debug adapter ended/);
    assert.deepEqual(command.leftOver(), []);
  });
});

describe("unwind run tells of cancellations", () => {
  it("in the words of the record, on stderr, after the program's own output", async () => {
    const { status, stdout, stderr } = await unwind("run", program("seeds/cancel_chain"));
    assert.equal(status, 0);
    assert.equal(
      stdout,
      [
        "cancel_me(): before sleep",
        "cancel_me()2: cancel sleep",
        "cancel_me(): cancel sleep",
        "cancel_me(): after sleep",
        "main(): cancel_me is cancelled now",
        "",
      ].join("\n"),
    );
    assert.match(stderr, /\nCancellations \(1\):\n\nTask-2 cancel_me\(\)\n {2}\w/);
  });

  it("of requests by the thousand that one error answers, without waiting for it", async () => {
    const { stdout } = await unwind("run", "--json", program("asked_3000_times"));
    const { cancellations } = JSON.parse(stdout) as { cancellations: Cancellation[] };
    assert.equal(cancellations.length, 3_000);
    for (const { explanation } of cancellations)
      assert.match(explanation, /, which answers this request and 2999 more, /);
  });

  it("of the newest of very many, of all that have not ended, and of what led to these", async () => {
    const { stdout } = await unwind("run", "--json", program("cancellations_without_end"));
    const { cancellations, dropped } = JSON.parse(stdout.split("\n")[1] ?? "") as CancellationList;
    const ids = cancellations.map(({ id }) => id);
    assert.ok(dropped >= 1000, `${dropped} were let go`);
    assert.equal(ids.length + dropped, 13_003);
    assert.deepEqual(
      [ids.slice(0, 2), ids.slice(-10_000)],
      [[1, 2], Array.from({ length: 10_000 }, (_, i) => 3004 + i)],
    );
    assert.deepEqual([cancellations[0]?.outcome, cancellations.at(-1)?.request.causedBy], ["pending", 2]);
  });

  it("as the last line of stdout with --json", async () => {
    const { stdout } = await unwind("run", "--json", program("seeds/cancel_chain"));
    const { cancellations } = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as {
      cancellations: Cancellation[];
    };
    assert.deepEqual(
      cancellations.map(({ task }) => task.coroutine),
      ["cancel_me"],
    );
  });

  it("not at all with --quiet", async () => {
    const { stderr } = await unwind("run", "--quiet", program("seeds/cancel_chain"));
    assert.doesNotMatch(stderr, /Cancellations/);
  });

  it("not when there are none", async () => {
    assert.equal((await unwind("run", program("prints_twice"))).stderr, "");
    assert.equal(
      (await unwind("run", "--json", program("prints_twice"))).stdout,
      'first\nsecond\n{"cancellations":[],"dropped":0}\n',
    );
  });
});

describe("The programs of the first documents", () => {
  it("compute and print_sum", async () => {
    const { status, stdout } = await unwind("run", program("seeds/print_sum"));
    assert.deepEqual([status, stdout], [0, "Compute 1 2\n1 + 2 = 3\n"]);
  });

  it("a task that is cancelled but never is, since the loop does not run", async () => {
    const { status, stdout, stderr } = await unwind("run", program("seeds/never_delivered"));
    assert.equal(status, 0, stderr);
    const [all, accepted, task, cancelled] = stdout.split("\n");
    assert.match(all ?? "", /^\{<Task pending /);
    assert.equal(accepted, "True");
    assert.match(task ?? "", /^<Task cancelling /);
    assert.equal(cancelled, "False");
    assert.match(stderr.slice(stderr.indexOf("Cancellations")), /loop/);
  });
});

describe("Ctrl-C", () => {
  it("reaches the program, which cancels its tasks, stops and closes the loop", async () => {
    const command = new Command(["run", program("seeds/ctrl_c")]);
    await command.wrote("all wait\n");
    command.child.kill("SIGINT");
    const { status, stdout, stderr } = await command.ended();
    assert.equal(status, 0, stderr);
    assert.equal(stdout, "waiting\n".repeat(3) + "all wait\n" + "cancel task\nTrue\n".repeat(4), stderr);
    assert.deepEqual(command.leftOver(), []);
  });

  it("ends a program that does not catch it with KeyboardInterrupt and status 130", async () => {
    const command = new Command(["run", program("idle")]);
    await command.wrote("idle\n");
    command.child.kill("SIGINT");
    const { status, stderr } = await command.ended();
    assert.equal(status, 130);
    assert.match(stderr, /KeyboardInterrupt\n/);
  });

  it("shows the tree of tasks first with --tree", async () => {
    const command = new Command(["run", "--tree", program("interrupted")]);
    await command.wrote("ready\n");
    command.child.kill("SIGINT");
    const { status, stdout, stderr } = await command.ended();
    assert.deepEqual([status, stdout], [0, "ready\nstopped by Ctrl-C\n"]);
    const file = program("interrupted");
    const [group, worker] = [lineOf(file, "group"), lineOf(file, "worker")];
    const waits = `awaits sleep() at interrupted.py:${worker}, in worker()`;
    const sleeps = `has awaited sleep() at interrupted.py:${worker}, in worker(), for … (since loop time …). A timer wakes it in ….`;
    assert.equal(
      stderr.slice(0, stderr.indexOf("\nCancellations")).replaceAll(/\d+\.\d+ s\b|\d+ ms\b/g, "…"),
      [
        "Tasks (3):",
        `Task-1 main() · awaiting TaskGroup  ${file}:${group}`,
        `│    Task-1 (main) has awaited the end of its task group at interrupted.py:${group}, in main(), for … (since loop time …). It goes on when all of these have ended: first (worker) and second (worker). first (worker) ${waits}; second (worker) ${waits}.`,
        `├─ first worker() · awaiting sleep  ${file}:${worker}`,
        `│       first (worker) ${sleeps}`,
        `└─ second worker() · awaiting sleep  ${file}:${worker}`,
        `        second (worker) ${sleeps}`,
        "",
      ].join("\n"),
    );
  });

  it("ends a program that doesn't listen at the third time, with status 137", async () => {
    const command = new Command(["run", program("deaf")]);
    await command.wrote("ready\n");
    command.child.kill("SIGINT");
    await command.wrote("ignored\n");
    command.child.kill("SIGINT");
    await command.wrote("ignored\nignored\n");
    command.child.kill("SIGINT");
    assert.equal((await command.ended()).status, 137);
    assert.deepEqual(command.leftOver(), []);
  });

  it("is not needed: SIGTERM ends everything at once, with status 143", async () => {
    const command = new Command(["run", program("busy")]);
    await command.wrote("busy\n");
    command.child.kill("SIGTERM");
    assert.equal((await command.ended()).status, 143);
    assert.deepEqual(command.leftOver(), []);
  });
});
