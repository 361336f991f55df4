import assert from "node:assert/strict";
import { taskTitle } from "../../../src/model/taskTitle.js";
import { taskInfo } from "../../support/taskInfo.js";

describe("A task in one line", () => {
  for (const [state, awaiting, title] of [
    ["waiting", "Lock.acquire", "Task-3 fetch() · awaiting Lock.acquire"],
    ["waiting", null, "Task-3 fetch() · waiting"],
    ["cancelling", "sleep", "Task-3 fetch() · cancelling, awaiting sleep"],
    ["held", "sleep", "Task-3 fetch() · held, awaiting sleep"],
    ["held", null, "Task-3 fetch() · held"],
    ["running", null, "Task-3 fetch() · running"],
    ["ready", "sleep", "Task-3 fetch() · ready"],
  ] as const)
    it(`says ${JSON.stringify(title)}`, () => assert.equal(taskTitle(taskInfo(3, { state, awaiting })), title));
});
