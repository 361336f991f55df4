import assert from "node:assert/strict";
import type { Task } from "../../../src/runtime/index.js";
import { VirtualLoop } from "../../support/virtualLoop.js";

describe("the runtime's count of interventions", () => {
  let loop: VirtualLoop;

  beforeEach(() => {
    loop = new VirtualLoop();
  });

  const waiting = (): Task =>
    loop.task(function* () {
      yield loop.createFuture();
    });
  const count = (): number => loop.runtime.interventions;

  it("has a task that is held, until its release", () => {
    const task = waiting();
    task.hold();
    task.hold();
    assert.equal(count(), 1);
    task.release();
    task.release();
    assert.equal(count(), 0);
  });

  it("has a task with requests to cancel it once, until the last is taken back", () => {
    const task = waiting();
    task.cancel();
    task.cancel();
    assert.equal(count(), 1);
    task.uncancel();
    assert.equal(count(), 1);
    task.uncancel();
    task.uncancel();
    assert.equal(count(), 0);
  });

  it("has nothing of tasks that are done, whatever is asked of them then", () => {
    const task = waiting();
    loop.turn();
    task.cancel();
    loop.turn();
    assert.deepEqual([task.done, count()], [true, 0]);
    task.uncancel();
    task.release();
    assert.equal(count(), 0);
  });

  it("has nothing of tasks that were forgotten", () => {
    const task = waiting();
    task.cancel();
    task.hold();
    assert.equal(count(), 2);
    loop.runtime.forget(task);
    loop.runtime.forget(task);
    task.release();
    task.uncancel();
    assert.equal(count(), 0);
  });
});
