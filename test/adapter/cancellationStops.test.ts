import assert from "node:assert/strict";
import path from "node:path";
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { Cancellation } from "../../src/protocol/cancellation.js";
import { DapSession } from "../support/dap.js";
import { program } from "../support/programs.js";
import { stopsToTheEnd, watch } from "../support/stops.js";

const DELIVERED = "cancelDelivered";
const UNWINDING = "cancelUnwinding";
const SWALLOWED = "cancelSwallowed";

/** Seen from connection(), whose `finally` was entered. */
const PATH = `Behind it:
  read  chain.py:15  (except at line 16)
It is in:
  connection  chain.py:10
Ahead of it:
  fetch  chain.py:22
  job  chain.py:28
  [awaited by Task-1]
  main  chain.py:46`;

async function stops(name: string, filters: string[], launch = {}): Promise<string[]> {
  const session = await DapSession.debug(`stops/${name}`, { filters, launch });
  return stopsToTheEnd(session, "continue");
}

describe("Exception filters of cancellations", () => {
  it("`cancelDelivered` stops at the innermost await of the user's, before any handler, in each task", async () => {
    assert.deepEqual(await stops("chain", [DELIVERED]), [
      "worker @sleeps | CancelledError enters read()",
      "worker @open | CancelledError enters connection()",
      "Task-1 @awaits | Task-1 gets the error",
    ]);
  });

  it("`cancelUnwinding` stops at each handler's first line, in each frame that awaits, and in the task that awaits", async () => {
    assert.deepEqual(await stops("chain", [UNWINDING]), [
      "worker @gives_up | except at line @except",
      "worker @reads | left read()",
      "worker @with | with at line @with",
      "worker @closes | finally at line @closing",
      "worker @reads | left connection()",
      "worker @fetches | left fetch()",
      "worker @cleans_up | finally at line @finally",
      "Task-1 @awaits | Task-1 gets the error",
      "Task-1 @expected | except at line @expects",
    ]);
  });

  it("they stop in the user's frames when the library's count too", async () => {
    assert.deepEqual(await stops("timeouts", [DELIVERED], { justMyCode: false }), [
      "Task-1 @sleeps | CancelledError enters read()",
      "outer @converted | CancelledError enters converts()",
    ]);
  });

  it("`cancelUnwinding` says what takes the error's place: a timeout's TimeoutError, another exception", async () => {
    assert.deepEqual(await stops("timeouts", [UNWINDING]), [
      "Task-1 @cleans_up | finally at line @finally",
      "Task-1 @reads | left read()",
      "Task-1 @timeout | with at line @timeout",
      "Task-1 @timeout | TimeoutError takes its place",
      "Task-1 @fetches | left fetch() with TimeoutError",
      "outer @converts | except at line @except",
      "outer @outer | left converts() with ValueError",
    ]);
  });

  it("`cancelUnwinding` and `cancelSwallowed` say the same of a group's exceptions, and where what came instead is caught", async () => {
    const group = (await stops("converted", [UNWINDING], { args: ["cancel"] })).slice(0, 2);
    assert.deepEqual(group, ["Task-1 @group | with at line @group", "Task-1 @group | ExceptionGroup takes its place"]);
    assert.deepEqual((await stops("converted", [SWALLOWED], { args: ["cancel"] })).sort(), [
      "in_one_function @goes_on | Closed caught by except at line @catches",
      "in_two_functions @saw | Closed caught by except at line @sees",
    ]);
  });

  it("`cancelSwallowed` stops at the first line after the handler, or where the function returns; no sooner than it is sure", async () => {
    assert.deepEqual(await stops("swallowed", [SWALLOWED]), [
      "by_except @after_except | swallowed by except at line @except",
      "by_one_liner @after_one_liner | swallowed by except at line @one_liner",
      "by_suppress @after_suppress | swallowed by with at line @suppress",
      "by_return @returns | swallowed by finally at line @finally",
      "by_last_line @last_line | swallowed by except at line @except_of_last_line",
      "after_cleaning_up @after_cleaning_up | swallowed by except at line @except_that_cleans_up",
      "keeps_the_error @lets_go | swallowed by except at line @except_that_keeps",
    ]);
  });

  it("a task that awaits one it has cancelled itself swallows nothing", async () => {
    assert.deepEqual(await stops("awaits_own", [DELIVERED, SWALLOWED]), []);
  });

  it("nor does one that awaits what others cancel, but it is told", async () => {
    assert.deepEqual(await stops("chain", [SWALLOWED]), ["Task-1 @after | caught by except at line @expects"]);
  });

  it("a second request enters the cleanup of the first", async () => {
    assert.deepEqual(await stops("twice", [DELIVERED, UNWINDING, SWALLOWED]), [
      "worker @first | CancelledError enters job()",
      "worker @cleans_up | finally at line @finally",
      "worker @second | CancelledError enters job()",
      "worker @inner | finally at line @inner_finally",
    ]);
  });

  it("errors that no cancel() of the task has led to stop it too: raised by hand, of a future, of a task that had ended", async () => {
    assert.deepEqual(await stops("by_hand", [UNWINDING]), [
      "cleans_up @raises | CancelledError raised in raises()",
      "cleans_up @awaits | left raises()",
      "cleans_up @cleans_up | finally at line @finally",
      "catches @raises_itself | CancelledError raised in catches()",
      "catches @caught | except at line @except",
      "awaits_future @closes | finally at line @closing",
      "awaits_ended @ended | awaits_ended gets the error",
      "awaits_ended @expected | except at line @expects",
      "asks_ended @asks | asks_ended gets the error",
    ]);
  });

  it("of these only what came out of a future or a task is delivered, or swallowed", async () => {
    assert.deepEqual(await stops("by_hand", [DELIVERED, SWALLOWED]), [
      "awaits_future @future | CancelledError enters awaits_future()",
      "awaits_ended @ended | awaits_ended gets the error",
      "awaits_ended @expected | caught by except at line @expects",
      "asks_ended @asks | asks_ended gets the error",
    ]);
  });

  it("a condition names tasks or coroutine functions", async () => {
    const session = new DapSession();
    await session.initialize();
    await session.launch({ program: program("stops/chain") });
    const filterOptions = [{ filterId: DELIVERED, condition: "Task-*, nobody" }];
    await session.request("setExceptionBreakpoints", { filters: [], filterOptions });
    await session.request("configurationDone");
    assert.deepEqual(await stopsToTheEnd(session, "continue"), ["Task-1 @awaits | Task-1 gets the error"]);
  });

  it("a breakpoint on a handler's first line is the same stop", async () => {
    const session = await DapSession.debug("stops/chain", { breakpoints: ["gives_up"], filters: [UNWINDING] });
    const { body } = await session.stopped();
    assert.deepEqual([body.description, body.hitBreakpointIds], ["except at line 16", [1]]);
    await session.request("next", { threadId: body.threadId });
    const { body: next } = await session.stopped();
    assert.equal(next.reason, "step");
  });
});

describe("exceptionInfo of a cancellation", () => {
  const info = async (session: DapSession, threadId: number) => {
    const body = await session.request<Dap.ExceptionInfoResponse["body"]>("exceptionInfo", { threadId });
    return { ...body, path: body.details?.stackTrace?.replaceAll(`${path.dirname(session.file)}/`, "") };
  };

  it("says who asked, what lies behind the error and what is ahead of it", async () => {
    const session = await DapSession.debug("stops/chain", { filters: [UNWINDING], breakpoints: ["fetches"] });
    await session.stoppedAt("fetches");
    await session.request("continue");
    for (let i = 0; i < 4; i++) {
      const { threadId } = await session.stopped();
      if (i < 3) await session.request("continue", { threadId });
      else {
        const { exceptionId, description, path: shown } = await info(session, threadId);
        assert.equal(exceptionId, "asyncio.CancelledError");
        assert.match(
          description ?? "",
          /^boss called cancel\("enough"\) on worker \(job\) at chain.py:39, in boss\(\)/,
        );
        assert.equal(shown, PATH);
      }
    }
  });

  it("names what has taken the error's place", async () => {
    const session = await watch("converted", "ready", "in_two_functions");
    for (;;) {
      const { threadId, body } = await session.stopped();
      if (body.description?.startsWith("Closed in ") === true) {
        const { exceptionId, description, details } = await info(session, threadId);
        assert.deepEqual([exceptionId, details?.message], ["Closed", "gone"]);
        assert.match(description ?? "", /^You called cancel\("stop it"\) on in_two_functions/);
        return;
      }
      await session.request("next", { threadId });
    }
  });

  it("tells the same of a `raised` stop on a CancelledError", async () => {
    const session = new DapSession();
    await session.initialize();
    await session.launch({ program: program("stops/chain") });
    const filterOptions = [{ filterId: "raised", condition: "type(__exception__).__name__ == 'CancelledError'" }];
    await session.request("setExceptionBreakpoints", { filters: [], filterOptions });
    await session.request("configurationDone");
    const { threadId } = await session.stopped();
    const { exceptionId, description } = await info(session, threadId);
    assert.equal(exceptionId, "asyncio.CancelledError");
    assert.match(description ?? "", /^boss called cancel\("enough"\) on worker/);
  });
});

describe("The records at a stop", () => {
  it("are told of with each handler that the error has met by then", async () => {
    const session = await DapSession.debug("stops/chain", { filters: [UNWINDING] });
    const handlersAtStop = async (): Promise<number[]> => {
      const { threadId } = await session.stopped();
      const told = session.untaken("cancellationChanged").at(-1) as { cancellation: Cancellation };
      await session.request("continue", { threadId });
      return told.cancellation.unwinding.map(({ handlers }) => handlers.length);
    };
    assert.deepEqual(await handlersAtStop(), [1]); // The except of read().
    assert.deepEqual(await handlersAtStop(), [1, 0]); // fetch() gets it.
    assert.deepEqual(await handlersAtStop(), [1, 1]); // Its with.
  });
});
