import assert from "node:assert/strict";
import { DoneCallback, NOTHING, type Future } from "../../../src/runtime/index.js";
import { outcome, VirtualLoop } from "../../support/virtualLoop.js";

describe("a future", () => {
  let loop: VirtualLoop;
  let future: Future;
  const whenDone = (name: string, of = future): DoneCallback => {
    const callback = new DoneCallback(loop, () => loop.log.push(`${name}: ${outcome(of)}`));
    of.addWaiter(callback);
    return callback;
  };

  beforeEach(() => {
    loop = new VirtualLoop();
    future = loop.createFuture();
  });

  it("is pending at first", () => {
    assert.equal(future.done, false);
    assert.equal(future.cancelled, false);
    assert.equal(outcome(future), "pending");
  });

  it("has one of three outcomes", () => {
    const endings: [(future: Future) => void, string][] = [
      [(future) => future.setResult(5), "result 5"],
      [(future) => future.setException(new Error("no")), "raised Error: no"],
      [(future) => future.cancel(), "cancelled"],
      [(future) => future.cancel("why"), "cancelled (why)"],
    ];
    for (const [end, expected] of endings) {
      const future = loop.createFuture();
      end(future);
      assert.equal(outcome(future), expected);
      assert.equal(future.done, true);
      assert.equal(future.cancelled, expected.startsWith("cancelled"));
    }
  });

  it("never changes once it is done", () => {
    future.setResult(1);
    const invalid = { name: "InvalidStateError", message: "invalid state" };
    assert.throws(() => future.setResult(2), invalid);
    assert.throws(() => future.setException(new Error("no")), invalid);
    assert.equal(future.cancel(), false);
    assert.equal(outcome(future), "result 1");
  });

  it("can't be given an outcome after it was cancelled", () => {
    assert.equal(future.cancel(), true);
    assert.equal(future.cancel(), false);
    assert.throws(() => future.setResult(1), { name: "InvalidStateError" });
  });

  describe("done callbacks", () => {
    it("run at the turn after it is done, never in place", () => {
      whenDone("callback");
      future.setResult(1);
      assert.deepEqual(loop.log, []);
      assert.deepEqual(loop.turn(), ["callback: result 1"]);
    });

    it("run in the order in which they were added", () => {
      for (const name of ["a", "b", "c", "d"]) whenDone(name);
      future.cancel();
      assert.deepEqual(loop.turn(), ["a: cancelled", "b: cancelled", "c: cancelled", "d: cancelled"]);
    });

    it("run at the next turn when added to one that is done", () => {
      future.setResult(1);
      whenDone("late");
      assert.deepEqual(loop.log, []);
      assert.deepEqual(loop.turn(), ["late: result 1"]);
    });

    it("run once", () => {
      whenDone("callback");
      future.setResult(1);
      loop.turn();
      assert.equal(loop.busy, false);
      assert.deepEqual(future.waiters, []);
    });

    it("that are removed do not run, and the others keep their order", () => {
      const [a, b, c] = ["a", "b", "c"].map((name) => whenDone(name));
      assert.equal(
        future.removeWaiters((waiter) => waiter === a || waiter === c),
        2,
      );
      assert.equal(
        future.removeWaiters((waiter) => waiter === c),
        0,
      );
      assert.deepEqual(future.waiters, [b]);
      whenDone("d");
      future.setResult(1);
      assert.deepEqual(loop.turn(), ["b: result 1", "d: result 1"]);
    });

    it("can all be removed, and others added", () => {
      whenDone("a");
      whenDone("b");
      assert.equal(
        future.removeWaiters(() => true),
        2,
      );
      whenDone("c");
      future.setResult(1);
      assert.deepEqual(loop.turn(), ["c: result 1"]);
    });

    it("that are left by a removal, however many, all run", () => {
      const [a] = ["a", "b", "c", "d"].map((name) => whenDone(name));
      future.removeWaiters((waiter) => waiter === a);
      future.setResult(1);
      assert.deepEqual(loop.turn(), ["b: result 1", "c: result 1", "d: result 1"]);
    });

    it("that were woken can no longer be removed", () => {
      whenDone("a");
      future.setResult(1);
      assert.equal(
        future.removeWaiters(() => true),
        0,
      );
      assert.deepEqual(loop.turn(), ["a: result 1"]);
    });
  });

  describe("as it is awaited", () => {
    it("resumes with a result", () => {
      future.setResult(1);
      assert.equal(future.outcomeForWaiter(), NOTHING);
    });

    it("throws an exception, the same to everybody", () => {
      const error = new Error("no");
      future.setException(error);
      assert.equal(future.outcomeForWaiter(), error);
      assert.equal(future.outcomeForWaiter(), error);
    });

    it("throws a CancelledError of its own to everybody, with the message of the cancel()", () => {
      future.cancel("why");
      const [first, second] = [future.outcomeForWaiter(), future.outcomeForWaiter()];
      for (const error of [first, second]) assert.equal((error as { reason?: unknown }).reason, "why");
      assert.notEqual(first, second);
    });
  });
});
