import assert from "node:assert/strict";
import type { CommandResult } from "../../src/protocol/commands.js";
import { DapSession } from "../support/dap.js";

describe("Objects of the program that raise when they are asked for anything", () => {
  let session: DapSession;

  beforeEach(async () => {
    session = await DapSession.debug("touchy", { breakpoints: ["stop"], launch: { recordSequence: true } });
    await session.stoppedAt("stop");
  });

  it("do not hide the tasks that have them", async () => {
    const { tasks } = await session.request<CommandResult<"tasks">>("tasks");
    const shown = tasks.map(({ name, awaiting }) => `${name}: ${String(awaiting)}`);
    assert.deepEqual(shown.slice(1), ["holds: sleep", "wants: Lock.acquire", "waits: Future"]);
  });

  it("do not keep a waiting task from being explained", async () => {
    const { id } = await session.thread("wants");
    const { explanation } = await session.request<CommandResult<"explainTask">>("explainTask", { threadId: id });
    assert.match(explanation, /The lock is held by holds\./);
  });

  it("are in the sequence as what they are, and change neither the program's course nor its end", async () => {
    const { id: threadId } = await session.thread("waits");
    await session.request("continue", { threadId });
    assert.equal(await session.exit(), 0);
    assert.deepEqual([session.output(), session.output("stderr")], ["called\n", ""]);
    const page = await session.request<CommandResult<"sequence">>("sequence", { threadId });
    assert.ok(page.events.length > 0);
  });
});
