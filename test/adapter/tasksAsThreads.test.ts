import assert from "node:assert/strict";
import { DapSession, stackText } from "../support/dap.js";

describe("Every task is a thread", () => {
  it("a suspended task has its await chain as its stack, with lines and locals", async () => {
    const session = await DapSession.debug("seeds/cancel_chain", { breakpoints: ["request"] });
    await session.stoppedAt("request");
    const { id, name } = await session.thread("Task-2");
    assert.equal(name, "Task-2 cancel_me() · awaiting sleep");
    const frames = await session.frames(id);
    assert.deepEqual(stackText(frames).slice(0, 2), [
      "cancel_me2 cancel_chain.py:@innermost",
      "cancel_me cancel_chain.py:@outer",
    ]);
    const stopped = await session.thread("Task-1");
    const [main] = await session.frames(stopped.id);
    const names = (await session.locals(main)).map((variable) => variable.name);
    assert.deepEqual(names.sort(), ["loop", "task"]);
  });

  it("terminating the thread cancels the task: CancelledError is raised inside it", async () => {
    const session = await DapSession.debug("seeds/cancel_chain", { breakpoints: ["request", "cancelled"] });
    await session.stoppedAt("request");
    const { id } = await session.thread("Task-2");
    await session.request("terminateThreads", { threadIds: [id] });
    await session.request("continue", { threadId: id });
    const stop = await session.stoppedAt("cancelled");
    assert.equal(stop.threadId, id);
    assert.equal(stackText(stop.frames)[0], "cancel_me2 cancel_chain.py:@cancelled");
    await session.request("continue", { threadId: id });
    assert.equal(await session.exit(), 0);
  });

  it("its name says what it awaits; the stopped one comes first", async () => {
    const session = await DapSession.debug("locks", { breakpoints: ["look"] });
    await session.stoppedAt("look");
    assert.deepEqual(
      (await session.threads()).map(({ name }) => name),
      [
        "Task-1 main() · running",
        "MainThread",
        "holder holder() · awaiting Event.wait",
        "fetcher fetch() · awaiting Lock.acquire",
      ],
    );
  });

  it("under its own frames, after a label, stands the task that awaits it", async () => {
    const session = await DapSession.debug("step_over_await", { breakpoints: ["inner"] });
    const { frames } = await session.stoppedAt("inner");
    assert.deepEqual(stackText(frames).slice(0, 4), [
      "inner step_over_await.py:@inner",
      "walk step_over_await.py:@await",
      "[awaited by Task-1]",
      "main step_over_await.py:@awaiter",
    ]);
  });

  it("a long list is cut, says so once, and holds the thread one looks at", async () => {
    const session = await DapSession.debug("many_tasks", { breakpoints: ["all"] });
    await session.stoppedAt("all");
    const threads = await session.threads();
    assert.equal(threads[0]?.name, "Task-1 main() · running");
    assert.equal(threads.length, 1001);
    await session.threads();
    const notes = session.output("console").match(/The list of threads .*/g);
    assert.deepEqual(notes, ["The list of threads shows 1,001 of 1,502; the task tree has them all."]);
  });

  it("threads that start and end are announced", async () => {
    const session = await DapSession.debug("locks", { breakpoints: ["look"] });
    await session.stoppedAt("look");
    const announced = session.untaken("thread") as { reason: string; threadId: number }[];
    assert.deepEqual(announced, [
      { reason: "started", threadId: 2 },
      { reason: "started", threadId: 3 },
      { reason: "started", threadId: 4 },
    ]);
  });
});
