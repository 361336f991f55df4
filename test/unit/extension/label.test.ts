import assert from "node:assert/strict";
import { taskLabel } from "../../../src/extension/tasks/label.js";
import type { TaskInfo, TaskState } from "../../../src/protocol/tasks.js";
import { task } from "./tasks.js";

const english = (message: string, ...args: (string | number)[]): string =>
  message.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)]));
const labelOf = (info: TaskInfo) => taskLabel(info, english);

describe("a task's label", () => {
  it("names the task and its coroutine, and says what it awaits and where", () => {
    const { label, description } = labelOf(task(4));
    assert.equal(label, "Task-3 fetch()");
    assert.equal(description, "awaiting Lock.acquire · client.py:12");
  });

  it("says what state a task is in, in words and by an icon of its own", () => {
    const states: TaskState[] = ["running", "ready", "waiting", "cancelling", "held", "done", "failed", "cancelled"];
    const described = states.map((state) => {
      const { description, icon } = labelOf(task(4, { state, awaiting: null, location: null }));
      return `${description} [${icon.id}${icon.color ? ` ${icon.color}` : ""}]`;
    });
    assert.deepEqual(described, [
      "running [play charts.green]",
      "ready [play-circle]",
      "waiting [watch]",
      "cancelling [circle-slash charts.orange]",
      "held [debug-pause charts.yellow]",
      "done [pass charts.green]",
      "failed [error charts.red]",
      "cancelled [circle-slash disabledForeground]",
    ]);
  });

  it("keeps saying what a task awaits while it is being cancelled or held", () => {
    assert.equal(
      labelOf(task(4, { state: "cancelling" })).description,
      "cancelling, awaiting Lock.acquire · client.py:12",
    );
    assert.equal(labelOf(task(4, { state: "held" })).description, "held, awaiting Lock.acquire · client.py:12");
  });

  it("tells in its tooltip where the task is and where it was created", () => {
    assert.deepEqual(labelOf(task(4)).tooltip, [
      "Task-3 · fetch()",
      "awaiting Lock.acquire",
      "At /app/client.py:12, in fetch",
      "Created at /app/main.py:40, in main",
    ]);
  });

  it("lets menus tell held tasks, those being cancelled and ended ones apart", () => {
    const contextOf = (state: TaskState) => labelOf(task(4, { state })).contextValue;
    assert.deepEqual((["waiting", "held", "cancelling", "failed"] as const).map(contextOf), [
      "task",
      "task.held",
      "task.cancelling",
      "task.ended",
    ]);
  });
});
