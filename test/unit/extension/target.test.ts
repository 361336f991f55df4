import assert from "node:assert/strict";
import { taskTarget } from "../../../src/extension/tasks/target.js";

const selected = { session: { id: "selected" }, threadId: 9 };

describe("the task that a command is about", () => {
  it("is the one of the tree's row", () => {
    const node = { kind: "task", sessionId: "s", threadId: 3, task: {} };
    assert.deepEqual(taskTarget([node, [node]], selected), { sessionId: "s", threadId: 3 });
  });

  it("is the thread of the Call Stack's row", () => {
    const args = [3, { sessionId: "s", threadId: "thread:s:3" }];
    assert.deepEqual(taskTarget(args, selected), { sessionId: "s", threadId: 3 });
  });

  it("is the thread selected in the Call Stack when the command comes from the palette", () => {
    assert.deepEqual(taskTarget([], selected), { sessionId: "selected", threadId: 9 });
  });

  it("is none when nothing is selected", () => {
    assert.equal(taskTarget([], undefined), undefined);
  });
});
