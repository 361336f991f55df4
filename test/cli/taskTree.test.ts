import assert from "node:assert/strict";
import { taskTree } from "../../src/cli/taskTree.js";
import type { TaskId } from "../../src/protocol/ids.js";
import { taskInfo } from "../support/taskInfo.js";

const child = (id: number, parent: number) => taskInfo(id, { parent: parent as TaskId });

describe("The task tree on a terminal", () => {
  it("puts each task under the one that created it", () => {
    const location = { path: "/a.py", line: 7, function: "main" };
    const tasks = [
      taskInfo(2, { location }),
      child(3, 2),
      child(4, 3),
      child(5, 2),
      taskInfo(6, { awaiting: "Lock.acquire" }),
    ];
    assert.equal(
      taskTree(tasks),
      [
        "Tasks (5):",
        "Task-2 fetch() · awaiting sleep  /a.py:7",
        "├─ Task-3 fetch() · awaiting sleep",
        "│  └─ Task-4 fetch() · awaiting sleep",
        "└─ Task-5 fetch() · awaiting sleep",
        "Task-6 fetch() · awaiting Lock.acquire",
        "",
      ].join("\n"),
    );
  });

  it("shows a task whose creator is gone as a root", () => {
    assert.equal(taskTree([child(5, 2)]), "Tasks (1):\nTask-5 fetch() · awaiting sleep\n");
  });

  it("says why a task is still there, under it", () => {
    const explanations = new Map([
      [2, "It waits for two."],
      [3, "It sleeps."],
      [5, "It sleeps, too."],
    ]);
    assert.equal(
      taskTree([taskInfo(2), child(3, 2), child(5, 2)], 3, explanations),
      [
        "Tasks (3):",
        "Task-2 fetch() · awaiting sleep",
        "│    It waits for two.",
        "├─ Task-3 fetch() · awaiting sleep",
        "│       It sleeps.",
        "└─ Task-5 fetch() · awaiting sleep",
        "        It sleeps, too.",
        "",
      ].join("\n"),
    );
    assert.equal(taskTree([], 0, new Map([[1, "It is busy."]])), "Tasks (0):\nIt is busy.\n");
  });

  it("says how many it leaves out", () => {
    assert.match(taskTree([taskInfo(2)], 40), /^Tasks \(40\):\n.*\n… and 39 more\n$/);
  });

  it("keeps to its lines, whatever a task is called", () => {
    const tasks = [taskInfo(2, { name: "a\n└─ b\x1b[1A" })];
    assert.equal(taskTree(tasks), "Tasks (1):\na\\n└─ b\\x1b[1A fetch() · awaiting sleep\n");
  });
});
