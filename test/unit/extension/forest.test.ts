import assert from "node:assert/strict";
import { PAGE, TaskForest, type Node, type TaskSource } from "../../../src/extension/tasks/forest.js";
import type { TaskId } from "../../../src/protocol/ids.js";
import type { TaskInfo } from "../../../src/protocol/tasks.js";
import { task } from "./tasks.js";

/** Answers like the adapter's `tasks`, from a list that the test changes; counts the requests. */
class Debuggee {
  requests = 0;
  tasks: TaskInfo[];

  constructor(tasks: TaskInfo[]) {
    this.tasks = tasks;
  }

  readonly source: TaskSource = ({ start, count, parent }) => {
    this.requests++;
    const children = this.tasks.filter((task) => task.parent === parent);
    return Promise.resolve({ tasks: children.slice(start, start + count), total: children.length, now: 0 });
  };
}

const id = (value: number) => value as TaskId;
const shown = (nodes: Node[]) => nodes.map((node) => (node.kind === "task" ? node.task.name : `… ${node.left} more`));
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

describe("the forest of tasks", () => {
  it("has the tasks that no task created as roots, and asks for children only when somebody looks", async () => {
    const debuggee = new Debuggee([task(2, { hasChildren: true }), task(3, { parent: 2 }), task(4, { parent: 2 })]);
    const forest = new TaskForest("s", debuggee.source);
    assert.deepEqual(shown(await forest.children(null)), ["Task-1"]);
    assert.equal(debuggee.requests, 1);
    assert.deepEqual(shown(await forest.children(id(2))), ["Task-2", "Task-3"]);
    assert.equal(debuggee.requests, 2);
  });

  it("answers from what it fetched until it is refreshed", async () => {
    const debuggee = new Debuggee([task(2)]);
    const forest = new TaskForest("s", debuggee.source);
    await forest.children(null);
    debuggee.tasks = [task(2), task(3)];
    assert.deepEqual(shown(await forest.children(null)), ["Task-1"]);
    assert.equal(await forest.refresh(), true);
    assert.deepEqual(shown(await forest.children(null)), ["Task-1", "Task-2"]);
  });

  it("says that nothing changed when nothing did, so that nothing is drawn again", async () => {
    const forest = new TaskForest("s", new Debuggee([task(2), task(3)]).source);
    await forest.children(null);
    assert.equal(await forest.refresh(), false);
  });

  it("keeps the order of creation whatever order the debuggee answers in", async () => {
    const forest = new TaskForest("s", new Debuggee([task(4), task(2), task(3)]).source);
    assert.deepEqual(shown(await forest.children(null)), ["Task-1", "Task-2", "Task-3"]);
  });

  it("fetches a page, and one more each time it is asked", async () => {
    const debuggee = new Debuggee(range(2, 2 * PAGE + 5).map((n) => task(n)));
    const forest = new TaskForest("s", debuggee.source);
    const lastAndCount = async () => {
      const nodes = shown(await forest.children(null));
      return [nodes.length, nodes.at(-1)];
    };
    assert.deepEqual(await lastAndCount(), [PAGE + 1, `… ${PAGE + 5} more`]);
    await forest.more(null);
    assert.deepEqual(await lastAndCount(), [2 * PAGE + 1, "… 5 more"]);
    await forest.more(null);
    assert.deepEqual(await lastAndCount(), [2 * PAGE + 5, `Task-${2 * PAGE + 5}`]);
    assert.equal(await forest.refresh(), false);
  });

  it("does not refresh what was collapsed, or went with its parent", async () => {
    const debuggee = new Debuggee([task(2), task(3, { parent: 2 }), task(4), task(5, { parent: 4 })]);
    const forest = new TaskForest("s", debuggee.source);
    for (const parent of [null, id(2), id(4)]) await forest.children(parent);
    forest.forget(id(4));
    debuggee.requests = 0;
    debuggee.tasks = [task(4)];
    await forest.refresh();
    assert.equal(debuggee.requests, 2); // the roots, and the children of 2
    await forest.refresh();
    assert.equal(debuggee.requests, 3); // the roots
  });

  it("shows nothing while the session cannot answer, and puts it right at the next refresh", async () => {
    let ready = false;
    const debuggee = new Debuggee([task(2)]);
    const forest = new TaskForest("s", (args) =>
      ready ? debuggee.source(args) : Promise.reject(new Error("too early")),
    );
    assert.deepEqual(await forest.children(null), []);
    ready = true;
    assert.equal(await forest.refresh(), true);
    assert.deepEqual(shown(await forest.children(null)), ["Task-1"]);
  });
});
