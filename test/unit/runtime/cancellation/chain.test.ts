import assert from "node:assert/strict";
import type { Task } from "../../../../src/runtime/index.js";
import type { Steps } from "../../../support/generatorCoroutine.js";
import { outcome, shown, VirtualLoop } from "../../../support/virtualLoop.js";

describe("cancellation along a chain of tasks", () => {
  let loop: VirtualLoop;

  beforeEach(() => {
    loop = new VirtualLoop();
  });

  function awaiting(name: string, body: () => Steps): Task {
    return loop.task(function* () {
      try {
        return yield* body();
      } catch (error) {
        loop.log.push(`${name} met ${shown(error)}`);
        throw error;
      }
    });
  }

  function chain(): [inner: Task, middle: Task, outer: Task] {
    const inner = awaiting("inner", () => loop.sleep(9));
    const middle = awaiting("middle", function* () {
      yield inner;
    });
    const outer = awaiting("outer", function* () {
      yield middle;
    });
    loop.turn();
    return [inner, middle, outer];
  }

  it("cancels the innermost first; the error then walks outwards, a task a turn", () => {
    const tasks = chain();
    tasks[2].cancel();
    assert.deepEqual(loop.turn(), ["inner met cancelled"]);
    assert.deepEqual(tasks.map(outcome), ["cancelled", "pending", "pending"]);
    assert.deepEqual(loop.turn(), ["middle met cancelled"]);
    assert.deepEqual(loop.turn(), ["outer met cancelled"]);
    assert.deepEqual(tasks.map(outcome), ["cancelled", "cancelled", "cancelled"]);
  });

  it("is refused with RecursionError where tasks await each other in a circle", () => {
    const left: Task = awaiting("left", function* () {
      yield right;
    });
    const right: Task = awaiting("right", function* () {
      yield left;
    });
    loop.turn();
    assert.throws(() => left.cancel(), { name: "RangeError", message: /tasks that await each other/ });
    assert.deepEqual([left, right].map(outcome), ["pending", "pending"]);
  });

  it("counts as a request to each task on the way", () => {
    const tasks = chain();
    tasks[2].cancel();
    assert.deepEqual(
      tasks.map((task) => task.cancelRequests),
      [1, 1, 1],
    );
  });

  it("carries the message and the very error object through all of them", () => {
    const [inner, middle, outer] = chain();
    let thrown: unknown;
    outer.cancel("why");
    try {
      loop.runUntilComplete(outer);
    } catch (error) {
      thrown = error;
    }
    assert.equal(shown(thrown), "cancelled (why)");
    assert.deepEqual(loop.log, [
      "inner met cancelled (why)",
      "middle met cancelled (why)",
      "outer met cancelled (why)",
    ]);
    assert.deepEqual([inner, middle, outer].map(outcome), ["cancelled", "cancelled", "cancelled"]);
  });

  it("from the inside out: a child that is cancelled takes its awaiter with it, unasked", () => {
    const [inner, middle, outer] = chain();
    inner.cancel();
    loop.settle();
    assert.deepEqual(loop.log, ["inner met cancelled", "middle met cancelled", "outer met cancelled"]);
    assert.deepEqual(
      [inner, middle, outer].map((task) => task.cancelRequests),
      [1, 0, 0],
    );
  });

  it("ends where a child denies it: the awaiter just gets the result", () => {
    const child = loop.task(function* () {
      try {
        yield* loop.sleep(9);
      } catch {
        return "denied";
      }
    });
    const parent = loop.task(function* () {
      return yield child;
    });
    loop.turn();
    assert.equal(parent.cancel(), true);
    loop.settle();
    assert.equal(outcome(parent), "result denied");
    assert.equal(parent.mustCancel, false);
    assert.equal(parent.cancelRequests, 1);
  });

  it("can be asked for again while a child that denied the first still runs", () => {
    const child = loop.task(function* () {
      try {
        yield* loop.sleep(9);
      } catch {
        yield* loop.sleep(9);
      }
    });
    const parent = loop.task(function* () {
      yield child;
    });
    loop.turn();
    parent.cancel("first");
    loop.turn();
    parent.cancel("second");
    assert.throws(() => loop.runUntilComplete(parent), { reason: "second" });
    assert.equal(child.cancelRequests, 2);
  });

  it("of a task whose child has just ended finds nothing to cancel there, and is thrown at the await", () => {
    const child = loop.task(function* () {
      yield;
      return "child's";
    });
    const parent = loop.task(function* () {
      try {
        yield child;
      } catch (error) {
        return `${shown(error)} though the child is done`;
      }
    });
    loop.turn();
    loop.turn();
    assert.equal(child.done, true);
    assert.equal(parent.cancel(), true);
    assert.equal(parent.mustCancel, true);
    loop.turn();
    assert.equal(outcome(parent), "result cancelled though the child is done");
  });

  it("to a child that has not begun: its body never runs", () => {
    const parent = loop.task(function* () {
      const child = loop.task(function* () {
        loop.log.push("child's body");
      });
      yield child;
    });
    loop.turn();
    parent.cancel();
    loop.settle();
    assert.deepEqual(loop.log, []);
    assert.equal(outcome(parent), "cancelled");
  });

  describe("with several that await one task", () => {
    it("gives the first the child's own error, the others a fresh one each, all with the message", () => {
      const met: unknown[] = [];
      let own: unknown;
      const child = loop.task(function* () {
        try {
          yield* loop.sleep(9);
        } catch (error) {
          own = error;
          throw error;
        }
      });
      for (let i = 0; i < 3; i++) {
        loop.task(function* () {
          try {
            yield child;
          } catch (error) {
            met.push(error);
          }
        });
      }
      loop.turn();
      child.cancel("why");
      loop.settle();
      assert.equal(met[0], own);
      assert.equal(new Set(met).size, 3);
      assert.deepEqual(met.map(shown), ["cancelled (why)", "cancelled", "cancelled"]);
    });

    it("lets one kill the request of the other: what cancels the child cancels both", () => {
      const child = loop.task(() => loop.sleep(9));
      const [impatient, patient] = ["impatient", "patient"].map((name) =>
        awaiting(name, function* () {
          yield child;
        }),
      );
      loop.turn();
      impatient?.cancel();
      loop.settle();
      assert.deepEqual(loop.log, ["impatient met cancelled", "patient met cancelled"]);
      assert.equal(patient?.cancelRequests, 0);
    });
  });
});
