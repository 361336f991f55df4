import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { CommandResult } from "../../src/protocol/commands.js";
import type { SequencePage } from "../../src/protocol/timeline.js";
import { DapSession } from "../support/dap.js";
import { sequenceText } from "../support/sequence.js";

const GOLDEN = "test/programs/timeline/parts.txt";

describe("The sequence of a task", () => {
  it("tells of calls, suspensions, values and exceptions between loop, task, coroutines and futures", async () => {
    const session = await DapSession.debug("timeline/parts", { launch: { recordSequence: true } });
    assert.equal(await session.exit(), 0);
    const page = await session.request<SequencePage>("sequence", { threadId: 2 });
    assert.equal(`${sequenceText(page).join("\n")}\n`, readFileSync(GOLDEN, "utf8"));
    assert.deepEqual([page.next, page.dropped, page.ended], [page.recorded, 0, true]);
  });

  it("can be recorded from a stop on, with the chain of awaits that is there", async () => {
    const session = await DapSession.debug("timeline/parts", { breakpoints: ["raise"] });
    const { threadId } = await session.stoppedAt("raise");
    assert.deepEqual((await session.request<SequencePage>("sequence", { threadId })).events, []);
    await session.request("recordSequence", { on: true });
    await session.request("continue", { threadId });
    await session.exit();
    const [first, second] = sequenceText(await session.request<SequencePage>("sequence", { threadId }));
    assert.equal(first, "failing -> passing_on: raise ValueError('no luck') at parts.py:@raise");
    assert.equal(second, "passing_on -> main: raise ValueError('no luck') at parts.py:@failing");
  });

  it("is told of every task at once, after the end too", async () => {
    const session = await DapSession.debug("timeline/parts", { launch: { recordSequence: true } });
    await session.exit();
    const { tasks } = await session.request<CommandResult<"sequences">>("sequences");
    assert.ok(tasks.length > 0);
    for (const { threadId, page } of tasks)
      assert.deepEqual(page, await session.request<SequencePage>("sequence", { threadId, count: 0 }));
  });

  it("is told of no task where nothing was recorded", async () => {
    const session = await DapSession.debug("timeline/parts");
    await session.exit();
    assert.deepEqual(await session.request("sequences"), { tasks: [] });
  });
});
