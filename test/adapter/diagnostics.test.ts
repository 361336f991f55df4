import assert from "node:assert/strict";
import path from "node:path";
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { Diagnostic } from "../../src/protocol/events.js";
import { DapSession } from "../support/dap.js";
import { place, program } from "../support/programs.js";

/**
 * Those of a whole run, in the order of their lines: `kind @marker (task) | message`, without times. On a busy machine any
 * line may block the loop: such faults are left out but where they are asked for.
 */
async function diagnostics(name: string, withBlocked = false): Promise<string[]> {
  const session = await DapSession.debug(`diagnostics/${name}`);
  await session.exit();
  const told = session.untaken("diagnostic") as { diagnostic: Diagnostic }[];
  const wanted = told.map(({ diagnostic }) => diagnostic).filter(({ kind }) => withBlocked || kind !== "loopBlocked");
  return wanted.sort((a, b) => lineOf(a) - lineOf(b)).map((each) => text(session, each));
}

const lineOf = ({ location }: Diagnostic): number => location?.line ?? 0;

function text(session: DapSession, { kind, location, task, message }: Diagnostic): string {
  const where = location === null ? "nowhere" : marked(session, `${path.basename(location.path)}:${location.line}`);
  return marked(session, `${kind} ${where}${task === null ? "" : ` (${task.name})`} | ${message}`);
}

function marked(session: DapSession, words: string): string {
  const lines = words.replaceAll(/\w+\.py:(\d+)/g, (_, n) => place(session.file, Number(n)).replace(/^.*:/, ""));
  return lines.replaceAll(/\d+\.\d+ s\b|\d+ ms\b/g, "…");
}

const AWAIT = "await it there, or make a task of it with asyncio.create_task().";
const AWAIT_WHAT = "await what it makes, or make a task of it with asyncio.create_task().";
const UNSEEN = "and nobody ever looked at it: no await, no result(), no exception().";
const KEEP = "Nothing held a reference to it any more: keep one as long as it is to run.";
const END = "The program ended, and nobody had cancelled it or waited for it.";

describe("Faults that are told of without being asked for", () => {
  it("are coroutines that nobody awaited, with the call that lacks an await", async () => {
    assert.deepEqual(await diagnostics("never_awaited"), [
      `neverAwaited @kept | save() was called and never awaited, so nothing of it ran. The call is probably the one at @kept, in keeps(): ${AWAIT_WHAT}`,
      "neverAwaited @ready | ready() was called by the event loop as a callback, and a callback is not awaited, so nothing of it ran. It is defined at @ready: give the loop a plain function that makes a task of it with asyncio.create_task().",
      `neverAwaited @dropped | fetch() was called and never awaited, so nothing of it ran. The call is at @dropped, in main(): ${AWAIT}`,
      `neverAwaited @method | Client.close() was called and never awaited, so nothing of it ran. The call is at @method, in main(): ${AWAIT}`,
    ]);
  });

  it("are failures that nobody looked at, and tasks destroyed while they were pending", async () => {
    assert.deepEqual(await diagnostics("lost_tasks"), [
      `neverRetrieved @raises (forgotten failure) | forgotten failure (fails) failed with ValueError: no such host, raised at @raises, in fails(), ${UNSEEN} The task was created at @fails, in main(). Await the task, or hold it in a TaskGroup.`,
      `neverRetrieved @group (Task-2) | Task-2 (group_fails) failed with ExceptionGroup: two (2 sub-exceptions), raised at @group, in group_fails(), ${UNSEEN} The task was created at @fails_as_group, in main(). Await the task, or hold it in a TaskGroup.`,
      `destroyedPending @forgotten (forgotten) | forgotten (waits) was destroyed while it awaited a future at @waits, in waits(). The task was created at @forgotten, in main(). ${KEEP}`,
      `neverRetrieved @future | A future failed with LookupError: in a future, set at @future, in main(), ${UNSEEN}`,
      `destroyedPending @kept (kept to the end) | kept to the end (runs_on) was destroyed while it awaited sleep() at @runs_on, in runs_on(). The task was created at @kept. ${END}`,
      `destroyedPending @let_go (let go) | let go (runs_on) was destroyed while it awaited sleep() at @runs_on, in runs_on(). The task was created at @let_go. ${END}`,
      "destroyedPending @cancelled (cancelled) | cancelled (cleans_up) was destroyed while it awaited sleep() at @cleans_up, in cleans_up(). The task was created at @cancelled. It had been cancelled, but the program ended before it did.",
      "destroyedPending @awaited (awaited) | awaited (runs_on) was destroyed while it awaited sleep() at @runs_on, in runs_on(). The task was created at @awaited. The program ended while another task awaited it: run the loop until that one has ended.",
      `destroyedPending @awaiter (awaiter) | awaiter (awaits) was destroyed while it awaited awaited at @awaits, in awaits(). The task was created at @awaiter. ${END}`,
      `destroyedPending @late (never ran) | never ran (fails) was destroyed before its first step. The task was created at @late. ${END}`,
    ]);
  });

  it("are lines that block the loop, seen while they do; not many tasks that take long together", async () => {
    const told = await diagnostics("blocks_loop", true);
    const [ofBuiltin, others] = [true, false].map((wanted) =>
      told.filter((each) => each.includes("builtin") === wanted),
    );
    assert.deepEqual(others?.sort(), [
      "loopBlocked @brief_callback | The callback brief_callback() blocked the event loop for … at @brief_callback, in brief_callback(): no other task could run meanwhile.",
      "loopBlocked @briefly (brief) | brief (briefly) blocked the event loop for … at @briefly, in briefly(): no other task could run meanwhile.",
      "loopBlocked @callback | The callback callback() blocked the event loop for … at @callback, in callback(): no other task could run meanwhile.",
      "loopBlocked @crunch (worker) | worker (works) blocked the event loop for … at @crunch, in a lambda of crunch(): no other task could run meanwhile.",
      "loopBlocked @first (Task-2) | Task-2 (first_of_two) blocked the event loop for … at @first, in first_of_two(): no other task could run meanwhile.",
      "loopBlocked @second (Task-6) | Task-6 (second_of_two) blocked the event loop for … at @second, in second_of_two(): no other task could run meanwhile.",
      "loopBlocked @sleeps (sleeper) | sleeper (sleeps) blocked the event loop for … at @sleeps, in sleeps(): no other task could run meanwhile.",
    ]);
    // Nobody can look into a builtin: only after it, if anything of the step is left.
    assert.match(
      ofBuiltin?.join("\n") ?? "",
      /^loopBlocked (@counts|nowhere) \(builtin\) \| builtin \(counts\) blocked the event loop for …( in its last step|, seen at @counts, in counts\(\)): no other task could run meanwhile\.$/,
    );
  });

  it("are cancellations that were swallowed, where the task goes on, in the words of the record", async () => {
    const told = await diagnostics("swallows");
    assert.deepEqual(
      told.map((each) => each.split(" | ")[0]),
      ["swallowed @goes_on (goes_on)", "swallowed @no_timeout (no_timeout)"],
    );
  });

  it("are lines of the console in a debug session, with their place, and leave what Python prints as it is", async () => {
    const session = await DapSession.debug("diagnostics/never_awaited");
    await session.exit();
    const lines = session.output("console").trimEnd().split("\n");
    assert.equal(
      lines.find((line) => line.includes("save()")),
      `${session.file}:24: warning: save() was called and never awaited, so nothing of it ran. The call is probably the one at never_awaited.py:24, in keeps(): ${AWAIT_WHAT}`,
    );
    assert.match(session.output("stderr"), /:34: RuntimeWarning: coroutine 'fetch' was never awaited\n {2}fetch\(\)/);
  });
});

describe("The exception filter `neverAwaited`", () => {
  it("stops where the coroutine is dropped", async () => {
    const session = await DapSession.debug("diagnostics/never_awaited", { filters: ["neverAwaited"] });
    const { body, threadId } = await session.stoppedAt("dropped", "exception");
    assert.equal(body.description, "Paused on a coroutine that was never awaited");
    const info = await session.request<Dap.ExceptionInfoResponse["body"]>("exceptionInfo", { threadId });
    assert.equal(info.exceptionId, "RuntimeWarning");
    assert.match(info.description ?? "", /^fetch\(\) was called and never awaited/);
  });

  it("takes a condition that names coroutine functions", async () => {
    const session = new DapSession();
    await session.initialize();
    await session.launch({ program: program("diagnostics/never_awaited") });
    const filterOptions = [{ filterId: "neverAwaited", condition: "Client.*" }];
    await session.request("setExceptionBreakpoints", { filters: [], filterOptions });
    await session.request("configurationDone");
    session.file = program("diagnostics/never_awaited");
    const { threadId } = await session.stoppedAt("method", "exception");
    await session.request("continue", { threadId });
    assert.equal(await session.exit(), 0);
  });
});
