import assert from "node:assert/strict";
import { CancelledError, type Task } from "../../../../src/runtime/index.js";
import type { Steps } from "../../../support/generatorCoroutine.js";
import { outcome, shown, VirtualLoop } from "../../../support/virtualLoop.js";

describe("a CancelledError, once delivered,", () => {
  let loop: VirtualLoop;
  const log = (text: string): void => void loop.log.push(text);

  beforeEach(() => {
    loop = new VirtualLoop();
  });

  function* logging(name: string, body: () => Steps): Steps {
    try {
      return yield* body();
    } catch (error) {
      log(`${name} except ${shown(error)}`);
      throw error;
    } finally {
      log(`${name} finally`);
    }
  }

  it("unwinds the frames of the task from the innermost outwards, in one step", () => {
    const task = loop.task(() =>
      logging("outer", () => logging("middle", () => logging("inner", () => loop.sleep(9)))),
    );
    loop.turn();
    task.cancel();
    assert.deepEqual(loop.turn(), [
      "inner except cancelled",
      "inner finally",
      "middle except cancelled",
      "middle finally",
      "outer except cancelled",
      "outer finally",
    ]);
    assert.equal(outcome(task), "cancelled");
  });

  describe("when it is caught,", () => {
    it("is denied: the task goes on, and may return a result", () => {
      const task = loop.task(function* () {
        try {
          yield* loop.sleep(9);
        } catch {
          log("caught");
        }
        yield* loop.sleep(1);
        return "went on";
      });
      loop.turn();
      task.cancel();
      assert.equal(loop.runUntilComplete(task), "went on");
      assert.deepEqual(loop.log, ["caught"]);
      assert.equal(loop.time(), 1);
      assert.equal(task.cancelRequests, 1);
    });

    it("does not come again by itself", () => {
      const task = loop.task(function* () {
        try {
          yield;
        } catch {
          for (let i = 0; i < 3; i++) yield;
        }
        return "went on";
      });
      loop.turn();
      task.cancel();
      loop.settle();
      assert.equal(outcome(task), "result went on");
    });

    it("and raised again later, cancels the task after all", () => {
      let kept: unknown;
      const task = loop.task(function* () {
        try {
          yield* loop.sleep(9);
        } catch (error) {
          kept = error;
        }
        yield* loop.sleep(1);
        throw kept;
      });
      loop.turn();
      task.cancel("why");
      assert.throws(() => loop.runUntilComplete(task), { name: "CancelledError", reason: "why" });
      assert.equal(loop.time(), 1);
    });

    it("and replaced by another exception, ends the task with that", () => {
      const task = loop.task(function* () {
        try {
          yield;
        } catch {
          throw new Error("instead");
        }
      });
      loop.turn();
      task.cancel();
      loop.settle();
      assert.equal(outcome(task), "raised Error: instead");
      assert.equal(task.cancelled, false);
    });
  });

  describe("while it is being cleaned up after", () => {
    let task: Task;

    beforeEach(() => {
      task = loop.task(function* () {
        try {
          yield* loop.sleep(9);
        } finally {
          log("cleaning up");
          yield* loop.sleep(5);
          log("cleaned up");
        }
      });
      loop.turn();
      task.cancel("first");
    });

    it("leaves the task pending until its finally has awaited all it wants", () => {
      assert.deepEqual(loop.turn(), ["cleaning up"]);
      assert.equal(outcome(task), "pending");
      assert.throws(() => loop.runUntilComplete(task), { reason: "first" });
      assert.deepEqual(loop.log, ["cleaning up", "cleaned up"]);
      assert.equal(loop.time(), 5);
    });

    it("can be followed by a second, which cuts the cleaning up short", () => {
      loop.turn();
      assert.equal(task.cancel("second"), true);
      assert.throws(() => loop.runUntilComplete(task), { reason: "second" });
      assert.deepEqual(loop.log, ["cleaning up"]);
      assert.equal(loop.time(), 0);
      assert.equal(task.cancelRequests, 2);
    });
  });

  it("that the body raises by itself cancels the task, though nobody asked for it", () => {
    const task = loop.task(function* () {
      throw new CancelledError("own");
    });
    loop.turn();
    assert.equal(outcome(task), "cancelled");
    assert.equal(task.cancelRequests, 0);
    assert.equal(shown(task.cancelledError), "cancelled (own)");
  });

  it("came from a plain future that somebody cancelled: the task ends cancelled without any Task.cancel()", () => {
    const future = loop.createFuture();
    const task = loop.task(function* () {
      yield future;
    });
    loop.turn();
    future.cancel("the future's");
    loop.turn();
    assert.equal(outcome(task), "cancelled");
    assert.equal(task.cancelRequests, 0);
    assert.equal(shown(task.cancelledError), "cancelled (the future's)");
  });

  it("takes the place of what a bad yield would have raised", () => {
    const task = loop.task(function* () {
      try {
        yield "not awaitable";
      } catch (error) {
        log(shown(error));
      }
    });
    loop.turn();
    task.cancel();
    assert.deepEqual(loop.turn(), ["cancelled"]);
  });
});
