import assert from "node:assert/strict";
import { DapSession, type Stop } from "../support/dap.js";

const walker = async (marker: string) => {
  const session = await DapSession.debug("step_over_await", { breakpoints: [marker] });
  return { session, stop: await session.stoppedAt(marker) };
};

const step = async (session: DapSession, command: string, from: Stop, to: string): Promise<Stop> => {
  await session.request(command, { threadId: from.threadId });
  const stop = await session.stoppedAt(to, "step");
  assert.equal(stop.threadId, from.threadId, "the step stays in its task");
  return stop;
};

describe("Stepping belongs to the task", () => {
  it("over an await it stops at the task's next line while 50 others run", async () => {
    const { session, stop } = await walker("start");
    const atAwait = await step(session, "next", stop, "await");
    const before = await session.evaluate("ticks", atAwait.frames[0]);
    const after = await step(session, "next", atAwait, "after");
    const ticked = Number(await session.evaluate("ticks", after.frames[0])) - Number(before);
    assert.ok(ticked >= 50, `the others ticked ${ticked} times meanwhile`);
    await session.request("continue", { threadId: stop.threadId });
    assert.equal(await session.exit(), 0);
    assert.equal(session.output(), "42 True\n");
  });

  it("into an awaited coroutine", async () => {
    const { session, stop } = await walker("await");
    await step(session, "stepIn", stop, "inner");
  });

  it("out of a coroutine to the one that awaits it", async () => {
    const { session, stop } = await walker("inner");
    const { frames } = await step(session, "stepOut", stop, "await");
    assert.equal(frames[0]?.name, "walk");
  });

  it("over the end of a coroutine to the one that awaits it", async () => {
    const { session, stop } = await walker("return");
    await step(session, "next", stop, "await");
  });

  it("over the end of a task whose awaiter has ended is over, and leaves the program alone", async () => {
    const session = await DapSession.debug("outlives", { breakpoints: ["last"] });
    const { threadId } = await session.stoppedAt("last");
    await session.request("next", { threadId });
    assert.equal(await session.exit(), 0);
    assert.equal(session.output("stderr"), "");
  });

  it("says that all threads go on with it", async () => {
    const { session, stop } = await walker("start");
    await step(session, "next", stop, "await");
    assert.deepEqual(session.untaken("continued"), [{ threadId: stop.threadId, allThreadsContinued: true }]);
  });

  it("a breakpoint in another task stops there", async () => {
    const { session, stop } = await walker("await");
    await session.setBreakpoints(["tick"]);
    await session.request("next", { threadId: stop.threadId });
    const elsewhere = await session.stoppedAt("tick");
    assert.notEqual(elsewhere.threadId, stop.threadId);
  });

  it("module code steps as it always did", async () => {
    const session = await DapSession.debug("prints_twice", { breakpoints: [], launch: { stopOnEntry: true } });
    const entry = await session.stopped();
    assert.equal(entry.body.reason, "entry");
    assert.equal(entry.threadId, 1);
    await session.request("next", { threadId: 1 });
    await session.stopped();
    await session.request("next", { threadId: 1 });
    await session.stoppedAt("second", "step");
    assert.equal(session.output(), "first\n");
    await session.request("next", { threadId: 1 });
    assert.equal(await session.exit(), 0);
  });
});
