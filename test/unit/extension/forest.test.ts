import assert from "node:assert/strict";
import { LINGER } from "../../../src/extension/tasks/branch.js";
import { PAGE, TaskForest, type Changes, type Shape, type TaskSource } from "../../../src/extension/tasks/forest.js";
import type { Node, TaskNode } from "../../../src/extension/tasks/nodes.js";
import type { TaskId } from "../../../src/protocol/ids.js";
import type { TaskInfo } from "../../../src/protocol/tasks.js";
import { task } from "./tasks.js";

const BY_PARENT: Shape = { arrangement: "parent", filter: "" };
const BY_AWAITS: Shape = { arrangement: "awaits", filter: "" };

/** Answers like the adapter's `tasks`, from lists that the test changes; counts the requests. */
class Debuggee {
  requests = 0;
  now = 0;
  tasks: TaskInfo[];
  /** Those that ended lately. */
  ended: TaskInfo[] = [];
  /** Pairs: who awaits whom. */
  awaits: [awaiter: number, awaited: number][] = [];

  constructor(tasks: TaskInfo[]) {
    this.tasks = tasks;
  }

  readonly source: TaskSource = ({ start, count, ...query }) => {
    this.requests++;
    const found = this.find(query);
    return Promise.resolve({
      tasks: found.slice(start, count ? start + count : undefined),
      total: found.length,
      now: this.now,
    });
  };

  private find({ parent, awaiter, ids, filter }: Partial<Parameters<TaskSource>[0]>): TaskInfo[] {
    if (ids)
      return [...this.tasks, ...this.ended].filter(({ id }) => ids.includes(id)).map((info) => this.withAwaiter(info));
    if (filter) return this.tasks.filter(({ name }) => name.includes(filter));
    if (awaiter !== undefined) return this.tasks.filter(({ id }) => this.awaitersOf(id).includes(awaiter));
    return this.tasks.filter((info) => info.parent === parent);
  }

  private awaitersOf(id: number): (number | null)[] {
    const awaiters = this.awaits.filter(([, awaited]) => awaited === id).map(([awaiter]) => awaiter);
    return awaiters.length > 0 ? awaiters : [null];
  }

  private withAwaiter(info: TaskInfo): TaskInfo {
    return { ...info, awaiter: (this.awaitersOf(info.id)[0] ?? null) as TaskId | null };
  }
}

const shown = (nodes: Node[]) => nodes.map((node) => (node.kind === "task" ? node.task.name : `… ${node.left} more`));
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
const names = (changes: Changes) => (changes === "all" ? "all" : shown(changes));

async function row(forest: TaskForest, id: number, above: TaskNode | null = null): Promise<TaskNode> {
  const found = (await forest.children(above)).find((node) => node.kind === "task" && node.threadId === id);
  return found?.kind === "task" ? found : assert.fail(`no row of task ${id}`);
}

describe("the forest of tasks", () => {
  it("has the tasks that no task created as roots, and asks for children only when somebody looks", async () => {
    const debuggee = new Debuggee([task(2, { hasChildren: true }), task(3, { parent: 2 }), task(4, { parent: 2 })]);
    const forest = new TaskForest("s", debuggee.source);
    assert.deepEqual(shown(await forest.children(null)), ["Task-1"]);
    assert.equal(debuggee.requests, 1);
    assert.deepEqual(shown(await forest.children(await row(forest, 2))), ["Task-2", "Task-3"]);
    assert.equal(debuggee.requests, 2);
  });

  it("answers from what it fetched until it is refreshed", async () => {
    const debuggee = new Debuggee([task(2)]);
    const forest = new TaskForest("s", debuggee.source);
    await forest.children(null);
    debuggee.tasks = [task(2), task(3)];
    assert.deepEqual(shown(await forest.children(null)), ["Task-1"]);
    assert.equal(await forest.refresh(), "all");
    assert.deepEqual(shown(await forest.children(null)), ["Task-1", "Task-2"]);
  });

  it("says that nothing changed when nothing did, so that nothing is drawn again", async () => {
    const forest = new TaskForest("s", new Debuggee([task(2), task(3)]).source);
    await forest.children(null);
    assert.deepEqual(await forest.refresh(), []);
  });

  it("names the rows that look different, which stay the same objects, so that selection stays", async () => {
    const debuggee = new Debuggee([task(2), task(3)]);
    const forest = new TaskForest("s", debuggee.source);
    const before = await forest.children(null);
    debuggee.tasks = [task(2, { state: "held" }), task(3)];
    assert.deepEqual(names(await forest.refresh()), ["Task-1"]);
    assert.deepEqual(await forest.children(null), before);
    assert.equal((await row(forest, 2)).task.state, "held");
  });

  it("says how long a task has waited, coarsely", async () => {
    const debuggee = new Debuggee([task(2, { since: 10 })]);
    const forest = new TaskForest("s", debuggee.source);
    const elapsedAt = async (now: number) => {
      debuggee.now = now;
      await forest.refresh();
      return (await row(forest, 2)).elapsed;
    };
    assert.deepEqual([await elapsedAt(10.9), await elapsedAt(13.2), await elapsedAt(135)], [0, 3, 120]);
    debuggee.now = 139;
    assert.deepEqual(await forest.refresh(), []);
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
    assert.deepEqual(await forest.refresh(), []);
  });

  it("does not refresh what was collapsed, or went with its parent", async () => {
    const debuggee = new Debuggee([task(2), task(3, { parent: 2 }), task(4), task(5, { parent: 4 })]);
    const forest = new TaskForest("s", debuggee.source);
    for (const above of [await row(forest, 2), await row(forest, 4)]) await forest.children(above);
    forest.forget(await row(forest, 4));
    debuggee.requests = 0;
    debuggee.tasks = [task(4)];
    await forest.refresh();
    assert.equal(debuggee.requests, 3); // the roots, the children of 2, and what became of those that are missing
    await forest.refresh();
    assert.equal(debuggee.requests, 4); // the roots
  });

  it("shows nothing while the session cannot answer, and puts it right at the next refresh", async () => {
    let ready = false;
    const debuggee = new Debuggee([task(2)]);
    const forest = new TaskForest("s", (args) =>
      ready ? debuggee.source(args) : Promise.reject(new Error("too early")),
    );
    assert.deepEqual(await forest.children(null), []);
    ready = true;
    assert.equal(await forest.refresh(), "all");
    assert.deepEqual(shown(await forest.children(null)), ["Task-1"]);
  });

  it("keeps the row of a task that ended for a while, with how it ended", async () => {
    let now = 0;
    const debuggee = new Debuggee([task(2), task(3), task(4)]);
    const forest = new TaskForest("s", debuggee.source, BY_PARENT, () => now);
    await forest.children(null);
    debuggee.tasks = [task(2), task(4)];
    debuggee.ended = [task(3, { state: "cancelled", location: null })];
    assert.deepEqual(names(await forest.refresh()), ["Task-2"]);
    assert.equal((await row(forest, 3)).task.state, "cancelled");
    assert.equal(forest.fades, true);
    now = LINGER;
    assert.equal(await forest.refresh(), "all");
    assert.deepEqual(shown(await forest.children(null)), ["Task-1", "Task-3"]);
    assert.equal(forest.fades, false);
  });

  it("with a filter is a list of what matches, whoever created it", async () => {
    const debuggee = new Debuggee([task(2, { hasChildren: true }), task(13, { parent: 2 }), task(14, { parent: 2 })]);
    const forest = new TaskForest("s", debuggee.source, { arrangement: "parent", filter: "Task-1" });
    const rows = await forest.children(null);
    assert.deepEqual(shown(rows), ["Task-1", "Task-12", "Task-13"]);
    assert.ok(rows.every((node) => node.kind === "task" && !node.task.hasChildren));
    assert.equal(forest.total, 3);
  });

  it("by awaits shows a task below each that awaits it, and ends where a circle closes", async () => {
    const debuggee = new Debuggee([2, 3, 4, 5].map((n) => task(n, { hasChildren: n !== 5 })));
    debuggee.awaits = [
      [2, 3],
      [3, 4],
      [4, 3],
      [2, 5],
      [4, 5],
    ];
    const forest = new TaskForest("s", debuggee.source, BY_AWAITS);
    const two = await row(forest, 2);
    const four = await row(forest, 4, await row(forest, 3, two));
    assert.deepEqual(shown(await forest.children(two)), ["Task-2", "Task-4"]);
    assert.deepEqual(shown(await forest.children(four)), ["Task-2", "Task-4"]);
    const again = await row(forest, 3, four);
    assert.deepEqual([again.circle, again.task.hasChildren], [true, false]);
  });

  it("finds the row of a task that nobody has unfolded yet, in both arrangements", async () => {
    const debuggee = new Debuggee([task(2), task(3, { parent: 2 }), task(4, { parent: 3 })]);
    debuggee.awaits = [
      [4, 2],
      [2, 3],
    ];
    const path = (node: TaskNode | null | undefined): number[] => (node ? [...path(node.above), node.threadId] : []);
    const byParent = new TaskForest("s", debuggee.source, BY_PARENT);
    assert.deepEqual(path(await byParent.find(4 as TaskId)), [2, 3, 4]);
    const byAwaits = new TaskForest("s", debuggee.source, BY_AWAITS);
    assert.deepEqual(path(await byAwaits.find(3 as TaskId)), [4, 2, 3]);
    assert.equal(await byAwaits.find(9 as TaskId), undefined);
  });
});
