import assert from "node:assert/strict";
import type { Task } from "../../../../src/runtime/index.js";
import { outcome, shown, VirtualLoop } from "../../../support/virtualLoop.js";

describe("cancel() of a task is a request", () => {
  let loop: VirtualLoop;

  beforeEach(() => {
    loop = new VirtualLoop();
  });

  /** A task that waits for a future of its own, and notes what ends that. */
  function waiting(): Task {
    const future = loop.createFuture();
    return loop.task(function* () {
      try {
        yield future;
      } catch (error) {
        loop.log.push(`met ${shown(error)}`);
        throw error;
      }
    });
  }

  it("answers True, and changes nothing in place", () => {
    const task = waiting();
    loop.turn();
    assert.equal(task.cancel(), true);
    assert.equal(outcome(task), "pending");
    assert.equal(task.cancelled, false);
    assert.deepEqual(loop.log, []);
  });

  it("is delivered at the task's next step", () => {
    const task = waiting();
    loop.turn();
    task.cancel();
    assert.deepEqual(loop.turn(), ["met cancelled"]);
    assert.equal(outcome(task), "cancelled");
  });

  it("cancels the future that the task awaits", () => {
    const future = loop.createFuture();
    const task = loop.task(function* () {
      yield future;
    });
    loop.turn();
    task.cancel("why");
    assert.equal(outcome(future), "cancelled (why)");
    assert.equal(task.mustCancel, false);
    assert.equal(task.waitsFor, future);
  });

  it("is kept for the next step of a task that awaits nothing", () => {
    const task = loop.task(function* () {
      try {
        yield;
      } catch (error) {
        loop.log.push(`met ${shown(error)}`);
      }
    });
    loop.turn();
    task.cancel("why");
    assert.equal(task.mustCancel, true);
    assert.deepEqual(loop.turn(), ["met cancelled (why)"]);
    assert.equal(task.mustCancel, false);
  });

  it("answers False for a task that is done, however it ended", () => {
    const returned = loop.task(function* () {});
    const raised = loop.task(function* () {
      throw new Error("no");
    });
    const cancelled = waiting();
    cancelled.cancel();
    loop.settle();
    for (const task of [returned, raised, cancelled]) {
      assert.equal(task.cancel(), false);
      assert.equal(task.cancelRequests, task === cancelled ? 1 : 0);
    }
    assert.equal(outcome(returned), "result undefined");
    assert.equal(outcome(raised), "raised Error: no");
  });

  it("that comes before the first step: the body never runs, its finally neither", () => {
    const task = loop.task(function* () {
      try {
        loop.log.push("body");
        yield;
      } finally {
        loop.log.push("finally");
      }
    });
    assert.equal(task.cancel("why"), true);
    assert.deepEqual(loop.turn(), []);
    assert.equal(outcome(task), "cancelled");
    assert.equal(shown(task.cancelledError), "cancelled (why)");
  });

  it("that nobody's loop runs is never delivered: the task stays pending, cancelling", () => {
    const task = waiting();
    loop.turn();
    task.cancel();
    assert.equal(outcome(task), "pending");
    assert.equal(task.cancelRequests, 1);
  });

  it("is repeatable: while the first is under way, it is counted and accepted again", () => {
    const task = waiting();
    loop.turn();
    assert.equal(task.cancel("first"), true);
    assert.equal(task.cancel("second"), true);
    assert.equal(task.cancelRequests, 2);
    assert.deepEqual(loop.turn(), ["met cancelled (first)"]);
    assert.equal(outcome(task), "cancelled");
  });

  it("made twice before the first step carries the message of the second", () => {
    const task = loop.task(function* () {});
    task.cancel("first");
    task.cancel("second");
    loop.turn();
    assert.equal(shown(task.cancelledError), "cancelled (second)");
  });

  describe("in the same turn as a result", () => {
    it("comes too late to cancel the future, and still cancels the task: the result is lost", () => {
      const future = loop.createFuture();
      const task = loop.task(function* () {
        return yield future;
      });
      loop.turn();
      future.setResult("result");
      assert.equal(task.cancel("why"), true);
      assert.equal(task.mustCancel, true);
      loop.turn();
      assert.equal(outcome(future), "result result");
      assert.equal(outcome(task), "cancelled");
      assert.equal(shown(task.cancelledError), "cancelled (why)");
    });

    it("takes the place of the exception that the future was given", () => {
      const future = loop.createFuture();
      const task = loop.task(function* () {
        yield future;
      });
      loop.turn();
      future.setException(new Error("no"));
      task.cancel();
      loop.turn();
      assert.equal(outcome(task), "cancelled");
    });

    it("gives way to the CancelledError of a future that was cancelled already, message and all", () => {
      const future = loop.createFuture();
      const task = loop.task(function* () {
        yield future;
      });
      loop.turn();
      future.cancel("the future's");
      task.cancel("the task's");
      loop.turn();
      assert.equal(shown(task.cancelledError), "cancelled (the future's)");
      assert.equal(task.mustCancel, false);
    });

    it("that comes first wins: the future can't be given a result any more", () => {
      const future = loop.createFuture();
      const task = loop.task(function* () {
        yield future;
      });
      loop.turn();
      task.cancel();
      assert.throws(() => future.setResult("late"), { name: "InvalidStateError" });
    });
  });

  describe("by the task itself", () => {
    it("and then return: cancelled, though nothing was thrown; the result is lost", () => {
      const task: Task = loop.task(function* () {
        task.cancel("own");
        loop.log.push("still running");
        return "lost";
      });
      loop.turn();
      assert.deepEqual(loop.log, ["still running"]);
      assert.equal(outcome(task), "cancelled (own)");
      assert.equal(task.mustCancel, false);
    });

    it("and then await: the awaited future is cancelled at once, and the error enters there", () => {
      const future = loop.createFuture();
      const task: Task = loop.task(function* () {
        task.cancel("own");
        try {
          yield future;
        } catch (error) {
          loop.log.push(`met ${shown(error)}`);
          throw error;
        }
      });
      assert.deepEqual(loop.turn(), []);
      assert.equal(outcome(future), "cancelled (own)");
      assert.equal(task.mustCancel, false);
      assert.deepEqual(loop.turn(), ["met cancelled (own)"]);
      assert.equal(outcome(task), "cancelled");
    });

    it("and then await of what is done: the task goes on to the next await that suspends it", () => {
      const done = loop.createFuture();
      done.setResult(1);
      const task: Task = loop.task(function* () {
        task.cancel();
        yield done;
        loop.log.push("went on");
        yield;
        loop.log.push("not reached");
      });
      loop.settle();
      assert.deepEqual(loop.log, ["went on"]);
      assert.equal(outcome(task), "cancelled");
    });

    it("and then raise: the exception stands", () => {
      const task: Task = loop.task(function* () {
        task.cancel();
        throw new Error("no");
      });
      loop.turn();
      assert.equal(outcome(task), "raised Error: no");
    });

    it("and then await of itself: CancelledError, not RuntimeError", () => {
      const task: Task = loop.task(function* () {
        task.cancel();
        yield task;
      });
      loop.settle();
      assert.equal(outcome(task), "cancelled");
    });
  });
});
