import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { unwind } from "../support/cli.js";
import { program } from "../support/programs.js";

/** What the debugger says of the old API: `file:line what`, in the order of first use. */
function notes(stderr: string): string[] {
  const found = stderr.matchAll(/^(?:.*\/)?([^/\n]+:\d+): note: (?:The parameter )?'?(@?[\w.]+)/gm);
  return [...found].map(([, place, what]) => `${place} ${what}`);
}

/** What Python 3.6 wrote to stdout. */
const recorded = (name: string): string => readFileSync(program(name).replace(/\.py$/, ".out"), "utf8");

describe("The API of asyncio's first years", () => {
  it("runs coroutines that are generators, and functions that are neither, as Python 3.6 does", async () => {
    const { status, stdout, stderr } = await unwind("run", program("legacy/coroutines"));
    assert.deepEqual([status, stdout], [0, recorded("legacy/coroutines")]);
    assert.deepEqual(notes(stderr), [
      "coroutines.py:4 @asyncio.coroutine",
      "coroutines.py:10 @asyncio.coroutine",
      "coroutines.py:15 @asyncio.coroutine",
      "coroutines.py:20 @asyncio.coroutine",
      "coroutines.py:30 @asyncio.coroutine",
      "coroutines.py:42 asyncio.get_event_loop",
    ]);
  });

  it("cancels such a coroutine, and knows Task.all_tasks() and Task.current_task()", async () => {
    const { status, stdout, stderr } = await unwind("run", program("legacy/cancelled"));
    assert.deepEqual([status, stdout], [0, recorded("legacy/cancelled")]);
    assert.deepEqual(notes(stderr), [
      "cancelled.py:4 @asyncio.coroutine",
      "cancelled.py:15 @asyncio.coroutine",
      "cancelled.py:28 asyncio.get_event_loop",
      "cancelled.py:29 asyncio.Task.current_task",
      "cancelled.py:29 asyncio.Task.all_tasks",
      "cancelled.py:17 asyncio.async",
      "cancelled.py:19 asyncio.Task.all_tasks",
      "cancelled.py:19 asyncio.Task.current_task",
    ]);
  });

  it("accepts the parameter loop wherever it was, and coroutines in wait()", async () => {
    const { status, stdout, stderr } = await unwind("run", program("legacy/loop_parameters"));
    assert.deepEqual([status, stdout], [0, recorded("legacy/loop_parameters")]);
    assert.equal(notes(stderr).length, 12);
    assert.match(stderr, /:22: note: asyncio\.wait\(\) takes no coroutines/);
    assert.match(stderr, /:7: note: The parameter 'loop' of asyncio\.sleep\(\) is gone/);
  });

  it("takes async for a name, also in imported modules, and every column stays the file's", async () => {
    const { status, stdout, stderr } = await unwind("run", program("legacy/async_as_name"));
    assert.deepEqual([status, stdout], [1, recorded("legacy/async_as_name")]);
    assert.ok(notes(stderr).includes("old.py:5 asyncio.async"), stderr);
    assert.ok(
      stderr.includes('    ü = "é"; asyncio.async(None, loop=1/0)\n                                      ~^~\n'),
    );
  });

  it("leaves other errors of such a file what they are", async () => {
    const { status, stderr } = await unwind("run", program("legacy/also_wrong"));
    assert.equal(status, 1);
    assert.match(stderr, /also_wrong\.py", line 5\n {4}if loop\n {11}\^\nSyntaxError: expected ':'\n/);
  });

  it("gets one note for each place, and none with --quiet", async () => {
    const { stderr } = await unwind("run", program("legacy/once_per_place"));
    assert.deepEqual(notes(stderr), [
      "once_per_place.py:8 asyncio.get_event_loop",
      "once_per_place.py:10 asyncio.async",
      "once_per_place.py:11 asyncio.async",
    ]);
    assert.equal((await unwind("run", "--quiet", program("legacy/once_per_place"))).stderr, "");
  });

  it("is not there for a program that has no use for it: asyncio.run() draws no note", async () => {
    const { stderr } = await unwind("run", program("legacy/modern"));
    assert.equal(stderr, "");
  });
});
