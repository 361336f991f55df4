import assert from "node:assert/strict";
import { taskLabel } from "../../../src/extension/tasks/label.js";
import type { Cancellation } from "../../../src/protocol/cancellation.js";
import type { TaskInfo, TaskState } from "../../../src/protocol/tasks.js";
import { cancellation } from "./records.js";
import { task } from "./tasks.js";

const labelOf = (info: TaskInfo, elapsed = 0, cancellation?: Cancellation) =>
  taskLabel({ task: info, elapsed, circle: false }, cancellation);

describe("a task's label", () => {
  it("names the task and its coroutine, and says what it awaits and where", () => {
    const { label, description } = labelOf(task(4));
    assert.equal(label, "Task-3 fetch()");
    assert.equal(description, "awaiting Lock.acquire · client.py:12");
  });

  it("does not repeat the name of a task that is named after its coroutine", () => {
    assert.equal(labelOf(task(4, { name: "fetch" })).label, "fetch()");
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
      "done [pass disabledForeground]",
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

  it("says for how long a task has waited", () => {
    const described = [3, 120, 7200].map((elapsed) => labelOf(task(4, { location: null }), elapsed).description);
    assert.deepEqual(described, [
      "awaiting Lock.acquire for 3 s",
      "awaiting Lock.acquire for 2 min",
      "awaiting Lock.acquire for 2 h",
    ]);
  });

  it("says of a task that swallowed its cancellation that it did", () => {
    const { description, contextValue, tooltip } = labelOf(
      task(4, { state: "cancelling", location: null }),
      0,
      cancellation(1, { outcome: "swallowed" }),
    );
    assert.equal(description, "swallowed its cancellation, awaiting Lock.acquire");
    assert.equal(contextValue, "task.cancelling.asked");
    assert.match(tooltip.at(-1) ?? "", /^explanation 1$/);
  });

  it("says where tasks await each other", () => {
    const { description, icon } = taskLabel({ task: task(4), elapsed: 9, circle: true });
    assert.equal(description, "again: these tasks await each other (deadlock)");
    assert.deepEqual(icon, { id: "sync", color: "charts.red" });
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
