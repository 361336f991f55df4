import assert from "node:assert/strict";
import path from "node:path";
import { DapSession } from "../support/dap.js";
import { program } from "../support/programs.js";

describe("A program ends", () => {
  it("with its output whole and status 0", async () => {
    const session = await DapSession.debug("prints_twice", { launch: { args: ["a", "b c"] } });
    assert.equal(await session.exit(), 0);
    assert.equal(session.output(), "first a b c\nsecond\n");
    assert.equal(session.output("stderr"), "");
    assert.deepEqual(await session.threads(), []);
  });

  it("and what was asked of it is answered though the client disconnects without waiting", async () => {
    const session = await DapSession.debug("pictures/orders");
    await session.exit();
    const asked = ["timeline", "cancellations", "timeline"].map((command) => session.client.request(command, {}));
    const left = session.client.request("disconnect");
    const [first, , last] = (await Promise.all(asked)) as { events: object[] }[];
    assert.ok(first && first.events.length > 0);
    assert.deepEqual(last?.events, first.events);
    await left;
    await session.ended();
  });

  it("at a syntax error, with CPython's words and status 1", async () => {
    const session = await DapSession.debug("syntax_error");
    assert.equal(await session.exit(), 1);
    assert.equal(session.output(), "");
    assert.equal(
      session.output("stderr"),
      `  File "${program("syntax_error")}", line 2\n    def broken(:\n               ^\nSyntaxError: invalid syntax\n`,
    );
  });

  it("at an exception during an import, with the traceback and status 1", async () => {
    const session = await DapSession.debug("fails_at_import");
    assert.equal(await session.exit(), 1);
    assert.equal(
      session.output("stderr"),
      [
        "Traceback (most recent call last):",
        `  File "${program("fails_at_import")}", line 1, in <module>`,
        "    import neighbour_that_fails  # @import",
        "    ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        `  File "${program("neighbour_that_fails")}", line 1, in <module>`,
        '    raise LookupError("nothing here")  # @raise',
        "    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        "LookupError: nothing here",
        "",
      ].join("\n"),
    );
  });

  it("and the session with it, for a client that reads on, when that has read all, or never says so", async () => {
    for (const says of [true, false]) {
      const session = await DapSession.debug("exits_3", { launch: { __readsOn: true } });
      await session.event("exited");
      await session.request("timeline", {});
      assert.deepEqual(session.untaken("terminated"), []);
      if (says) await session.request("allRead", {});
      await session.event("terminated");
      await session.request("allRead", {});
      assert.deepEqual(session.untaken("terminated"), []);
    }
  });

  it("at sys.exit(3) with status 3", async () => {
    const session = await DapSession.debug("exits_3");
    assert.equal(await session.exit(), 3);
    assert.equal(session.output(), "leaving\n");
    assert.equal(session.output("stderr"), "");
  });

  it("at os._exit(4) with status 4", async () => {
    const session = await DapSession.debug("exits_4_at_once");
    assert.equal(await session.exit(), 4);
    assert.equal(session.output(), "leaving\n");
  });

  it("at endless recursion with a RecursionError, which it may catch", async () => {
    const session = await DapSession.debug("recursion");
    assert.equal(await session.exit(), 1);
    assert.match(session.output(), /^caught maximum recursion depth exceeded/);
    assert.match(session.output("stderr"), /RecursionError: maximum recursion depth exceeded/);
  });

  it("after 10 MB of output, none of it lost or mangled", async () => {
    const session = await DapSession.debug("flood", { launch: { args: ["10"] } });
    assert.equal(await session.exit(), 0);
    const output = session.output();
    assert.equal(Buffer.byteLength(output), 10 * 1024 * 1024);
    const lines = output.split("\n");
    const wrong = lines.findIndex((line, n) => line !== `é€😀${"x".repeat(45)}${String(n).padStart(9, "0")}`);
    assert.equal(wrong, lines.length - 1, "only the text after the last newline is no line");
  });
});

describe("A launch that can't be", () => {
  for (const [what, args, message] of [
    ["of a missing file", { program: "/no/such.py" }, /^The program '\/no\/such\.py' does not exist/],
    ["of a folder", { program: path.dirname(program("idle")) }, /is a folder, not a Python file/],
    ["of nothing", {}, /^Nothing to run/],
  ] as const)
    it(`${what} is refused, and may be corrected`, async () => {
      const session = new DapSession();
      await session.initialize();
      assert.match(await session.refusal("launch", args), message);
      await session.launch({ program: program("prints_twice") });
      await session.request("configurationDone");
      assert.equal(await session.exit(), 0);
    });

  it("of a missing module ends as python -m does", async () => {
    const session = new DapSession();
    await session.initialize();
    await session.launch({ module: "no_such_module" });
    await session.request("configurationDone");
    assert.equal(await session.exit(), 1);
    assert.match(session.output("stderr"), /No module named no_such_module/);
  });
});

describe("The user ends a program", () => {
  it("by terminate, which is Ctrl-C to it", async () => {
    const session = await DapSession.debug("interrupted");
    await session.wrote("ready\n");
    await session.request("terminate");
    assert.equal(await session.exit(), 0);
    assert.match(session.output(), /stopped by Ctrl-C\n$/);
  });

  it("by terminate while it stands at a breakpoint", async () => {
    const session = await DapSession.debug("idle", { breakpoints: ["idle"] });
    await session.stoppedAt("idle");
    await session.request("terminate");
    assert.equal(await session.exit(), 130);
    assert.match(session.output("stderr"), /KeyboardInterrupt/);
  });

  it("by terminate while it stands in a task: what runs it gets the KeyboardInterrupt, and cleans up", async () => {
    const session = await DapSession.debug("interrupted", { breakpoints: ["ready"] });
    await session.stoppedAt("ready");
    await session.request("terminate");
    assert.equal(await session.exit(), 0);
    assert.match(session.output(), /stopped by Ctrl-C\n$/);
  });

  it("by terminate while a task is held that the program waits for: it is let go", async () => {
    const session = await DapSession.debug("stops/watched", { breakpoints: ["ready"] });
    await session.stoppedAt("ready");
    const { threads } = await session.request<{ threads: { id: number; name: string }[] }>("threads");
    const { id } = threads.find(({ name }) => name.startsWith("worker")) ?? assert.fail("no worker");
    await session.request("hold", { threadId: id });
    await session.request("terminate");
    assert.equal(await session.exit(), 130);
  });

  it("by terminate while it stands at its uncaught exception, whose status stays", async () => {
    const session = await DapSession.debug("fails_at_import", { filters: ["uncaught"] });
    await session.stopped();
    await session.request("terminate");
    assert.equal(await session.exit(), 1);
    assert.match(session.output("stderr"), /LookupError: nothing here\n$/);
  });

  it("by a second terminate when it does not listen to the first", async () => {
    const session = await DapSession.debug("deaf");
    await session.wrote("ready\n");
    await session.request("terminate");
    await session.wrote("ignored\n");
    await session.request("terminate");
    assert.equal(await session.exit(), 137);
  });

  for (const name of ["busy", "idle", "deaf", "flood"])
    it(`by disconnecting from it while it is ${name}`, async () => {
      const session = await DapSession.debug(name);
      await session.event("output");
      await session.request("disconnect");
      assert.equal(await session.ended(), 0);
    });

  for (const name of ["busy", "idle", "flood"])
    it(`by hanging up while it is ${name}`, async () => {
      const session = await DapSession.debug(name);
      await session.event("output");
      session.client.hangUp();
      assert.equal(await session.ended(), 0);
    });

  it("by disconnecting while the runtime starts", async () => {
    const session = new DapSession();
    await session.initialize();
    const launch = session.refusal("launch", { program: program("idle") });
    await session.request("disconnect");
    assert.match(await launch, /did not start/);
    assert.equal(await session.ended(), 0);
  });

  it("by disconnecting twice while the runtime starts, and all three requests are answered", async () => {
    const session = new DapSession();
    await session.initialize();
    const launch = session.refusal("launch", { program: program("idle") });
    await Promise.all([session.request("disconnect"), session.request("disconnect")]);
    assert.match(await launch, /did not start/);
    assert.equal(await session.ended(), 0);
  });

  it("by terminate while it is restarted: nothing of the new one runs, and it may be restarted", async () => {
    const session = await DapSession.debug("deaf");
    await session.wrote("ready\n");
    const restart = session.refusal("restart", { arguments: { program: program("prints_twice") } });
    await session.request("terminate");
    assert.match(await restart, /did not start/);
    assert.equal(await session.exit(), 137);
    await session.request("restart");
    assert.equal(await session.exit(), 0);
    assert.equal(session.output(), "ready\nfirst\nsecond\n");
  });

  it("by a second terminate, and restarts it at once: the new one is not ended in its place", async () => {
    const session = await DapSession.debug("deaf");
    await session.wrote("ready\n");
    await session.request("terminate");
    await session.wrote("ignored\n");
    await session.request("terminate");
    await session.request("restart", { arguments: { program: program("prints_twice") } });
    assert.equal(await session.exit(), 137);
    assert.equal(await session.exit(), 0);
    assert.equal(session.output(), "ready\nignored\nfirst\nsecond\n");
  });

  it("and runs it again with restart: breakpoints stay, arguments may be new", async () => {
    const session = await DapSession.debug("prints_twice", { breakpoints: ["second"], launch: { args: ["one"] } });
    await session.stoppedAt("second");
    await session.request("restart", { arguments: { program: program("prints_twice"), args: ["two"] } });
    await session.stoppedAt("second");
    await session.request("restart");
    const { threadId } = await session.stoppedAt("second");
    await session.request("continue", { threadId });
    assert.equal(await session.exit(), 0);
    assert.equal(session.output(), "first one\nfirst two\nfirst two\nsecond\n");
  });
});

describe("The runtime dies", () => {
  it("by abort(), and the session ends with a message and status 70", async () => {
    const session = await DapSession.debug("aborts");
    assert.equal(await session.exit(), 70);
    assert.equal(session.output(), "aborting\n");
    assert.match(session.output("important"), /^The Python runtime failed: /);
    assert.match(await session.refusal("cancellations"), /^The Python runtime failed: /);
    assert.deepEqual(await session.threads(), []);
  });

  it("of memory, and the session ends with its message", async () => {
    const session = await DapSession.debug("exhausts_memory");
    assert.equal(await session.exit(), 1);
    assert.match(session.output("stderr"), /MemoryError/);
  });
});
