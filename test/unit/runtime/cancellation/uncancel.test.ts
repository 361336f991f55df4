import assert from "node:assert/strict";
import type { Task } from "../../../../src/runtime/index.js";
import { outcome, VirtualLoop } from "../../../support/virtualLoop.js";

describe("cancelling() and uncancel()", () => {
  let loop: VirtualLoop;

  beforeEach(() => {
    loop = new VirtualLoop();
  });

  it("count the requests less those taken back, never below none", () => {
    const task = loop.task(() => loop.sleep(9));
    loop.turn();
    assert.equal(task.cancelRequests, 0);
    assert.equal(task.uncancel(), 0);
    task.cancel();
    task.cancel();
    assert.equal(task.cancelRequests, 2);
    assert.equal(task.uncancel(), 1);
    assert.equal(task.uncancel(), 0);
    assert.equal(task.uncancel(), 0);
  });

  it("withdraw a request that was not delivered yet, once none is left", () => {
    const task: Task = loop.task(function* () {
      task.cancel();
      task.cancel();
      assert.equal(task.uncancel(), 1);
      assert.equal(task.mustCancel, true);
      assert.equal(task.uncancel(), 0);
      assert.equal(task.mustCancel, false);
      yield;
      return "went on";
    });
    loop.settle();
    assert.equal(outcome(task), "result went on");
  });

  it("withdraw even the request that would have kept the body from running", () => {
    const task = loop.task(function* () {
      return "ran";
    });
    task.cancel();
    task.uncancel();
    loop.turn();
    assert.equal(outcome(task), "result ran");
  });

  it("do not call back what was passed on to the awaited future", () => {
    const future = loop.createFuture();
    const task = loop.task(function* () {
      yield future;
    });
    loop.turn();
    task.cancel();
    task.uncancel();
    loop.turn();
    assert.equal(outcome(task), "cancelled");
  });

  it("decide nothing about what was delivered: a task that catches and takes back is as before", () => {
    const task: Task = loop.task(function* () {
      try {
        yield* loop.sleep(9);
      } catch {
        assert.equal(task.uncancel(), 0);
      }
      yield* loop.sleep(1);
      return "as before";
    });
    loop.turn();
    task.cancel();
    assert.equal(loop.runUntilComplete(task), "as before");
    assert.equal(task.cancelRequests, 0);
  });

  it("keep the count of a task that ended", () => {
    const task = loop.task(() => loop.sleep(9));
    loop.turn();
    task.cancel();
    loop.settle();
    assert.equal(outcome(task), "cancelled");
    assert.equal(task.cancelRequests, 1);
    assert.equal(task.uncancel(), 0);
  });
});
