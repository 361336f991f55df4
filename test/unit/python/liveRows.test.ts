import assert from "node:assert/strict";
import { LiveRows } from "../../../src/python/liveRows.js";
import type { PyTask } from "../../../src/python/pyObjects.js";
import type { Future, Task } from "../../../src/runtime/index.js";
import { Random } from "../../support/random.js";
import { VirtualLoop } from "../../support/virtualLoop.js";

describe("The rows of live tasks", () => {
  let loop: VirtualLoop;
  let gates: Map<Task, Future>;

  beforeEach(() => {
    loop = new VirtualLoop();
    gates = new Map();
  });

  /** A task that waits until it is ended, and may have made others before. */
  const make = (children = 0): void => {
    const gate = loop.createFuture();
    const task = loop.task(function* () {
      for (let i = 0; i < children; i++) make();
      yield gate;
    });
    Object.assign(task, { self: 1000 + task.id, nameNumber: task.id, row: -1 });
    gates.set(task, gate);
  };

  const end = (task: Task): void => {
    gates.get(task)?.setResult(null);
    gates.delete(task);
    loop.settle();
  };

  const content = (rows: LiveRows) => ({
    ids: rows.tasks.map(({ id }) => id),
    selfs: [...rows.selfs],
    numbers: rows.tasks.map((_, row) => rows.nameNumber(row)),
    children: [null, ...rows.tasks.map(({ id }) => id)].map((parent) => {
      const children: number[] = [];
      rows.eachChild(parent, (row) => children.push(row));
      return children;
    }),
    places: rows.tasks.map((task) => rows.rowOf(task)),
  });

  const makeMany = (count: number): void => {
    for (let i = 0; i < count; i++) make();
    loop.settle();
  };

  it("that go on from earlier ones are as if made anew, whatever came and went", () => {
    const random = new Random(5);
    let rows = new LiveRows(loop.runtime);
    for (let round = 0; round < 200; round++) {
      for (let i = random.below(4); i > 0; i--) make(random.below(3));
      loop.settle();
      const live = [...gates.keys()];
      for (let i = random.below(4); i > 0 && live.length > 0; i--) end(random.pick(live));
      rows = new LiveRows(loop.runtime, rows);
      assert.deepEqual(content(rows), content(new LiveRows(loop.runtime)), `round ${round}`);
      assert.ok(rows.isCurrent);
    }
  });

  it("are right also where more has changed than is looked through", () => {
    makeMany(3000);
    const before = new LiveRows(loop.runtime);
    end([...gates.keys()][5] as Task);
    assert.equal(new LiveRows(loop.runtime, before).tasks.length, 2999);
    makeMany(1500);
    assert.deepEqual(content(new LiveRows(loop.runtime, before)), content(new LiveRows(loop.runtime)));
  });

  it("find a task that lives, one that is new since included, and none that has ended", () => {
    makeMany(3);
    const rows = new LiveRows(loop.runtime);
    makeMany(2);
    const [, second, , , fifth] = [...gates.keys()] as unknown as PyTask[];
    assert.equal(rows.newer, 2);
    assert.equal(rows.liveById(fifth?.id ?? 0), fifth);
    assert.equal(rows.liveById(second?.id ?? 0), second);
    end(second as never);
    assert.equal(rows.liveById(second?.id ?? 0), null);
    assert.equal(rows.liveById(99), null);
  });
});
