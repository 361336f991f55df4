import assert from "node:assert/strict";
import type { Task } from "../../../src/runtime/index.js";
import type { Steps } from "../../support/generatorCoroutine.js";
import { outcome, shown, VirtualLoop } from "../../support/virtualLoop.js";

describe("hold() of a task", () => {
  let loop: VirtualLoop;

  beforeEach(() => {
    loop = new VirtualLoop();
  });

  function counting(name: string): Task {
    return loop.task(function* () {
      for (let step = 1; ; step++) {
        loop.log.push(`${name}${step}`);
        yield;
      }
    });
  }

  it("keeps it from taking steps while the others run", () => {
    const a = counting("a");
    counting("b");
    loop.turn();
    a.hold();
    assert.equal(a.held, true);
    assert.deepEqual([loop.turn(), loop.turn()], [["b2"], ["b3"]]);
    a.release();
    assert.equal(a.held, false);
    assert.deepEqual(loop.turn(), ["b4", "a2"]);
  });

  it("keeps a task from beginning", () => {
    const task = counting("a");
    task.hold();
    assert.deepEqual(loop.turn(), []);
    task.release();
    assert.deepEqual(loop.turn(), ["a1"]);
  });

  it("may be done by the task itself: the step under way goes on to its await", () => {
    const task: Task = loop.task(function* () {
      task.hold();
      loop.log.push("still in the same step");
      yield;
      loop.log.push("released");
    });
    loop.settle();
    assert.deepEqual(loop.log, ["still in the same step"]);
    task.release();
    assert.deepEqual(loop.turn(), ["released"]);
  });

  it("loses no wake-up", () => {
    const future = loop.createFuture();
    const task = loop.task(function* () {
      loop.log.push(`got ${String(yield future)}`);
    });
    loop.turn();
    task.hold();
    future.setResult("it");
    assert.deepEqual(loop.turn(), []);
    assert.equal(task.scheduled, false);
    assert.equal(task.waitsFor, future);
    task.release();
    assert.equal(task.scheduled, true);
    assert.deepEqual(loop.turn(), ["got it"]);
  });

  it("loses no cancel(), neither one that finds a future to cancel nor one that finds none", () => {
    const meeting = (body: () => Steps): Task =>
      loop.task(function* () {
        try {
          yield* body();
        } catch (error) {
          loop.log.push(`met ${shown(error)}`);
        }
      });
    const waiting = meeting(() => loop.sleep(9));
    const yielding = meeting(function* () {
      yield;
    });
    loop.turn();
    for (const task of [waiting, yielding]) {
      task.hold();
      assert.equal(task.cancel(`to ${task.id}`), true);
    }
    assert.deepEqual(loop.turn(), []);
    for (const task of [waiting, yielding]) task.release();
    assert.deepEqual(loop.turn(), [`met cancelled (to ${waiting.id})`, `met cancelled (to ${yielding.id})`]);
  });

  it("loses no cancel() that comes after the wake-up was parked", () => {
    const future = loop.createFuture();
    const task = loop.task(function* () {
      yield future;
    });
    loop.turn();
    task.hold();
    future.setResult(1);
    loop.turn();
    assert.equal(task.cancel(), true);
    task.release();
    loop.turn();
    assert.equal(outcome(task), "cancelled");
  });

  it("released, runs in the order of the releases", () => {
    const [a, b, c] = [counting("a"), counting("b"), counting("c")];
    for (const task of [a, b, c]) task.hold();
    loop.turn();
    for (const task of [c, a, b]) task.release();
    assert.deepEqual(loop.turn(), ["c1", "a1", "b1"]);
  });

  it("released before its step came, changes nothing", () => {
    const a = counting("a");
    counting("b");
    a.hold();
    a.release();
    a.release();
    assert.deepEqual(loop.turn(), ["a1", "b1"]);
    assert.deepEqual(loop.turn(), ["a2", "b2"]);
  });

  it("of one that waits changes nothing until it is woken", () => {
    const future = loop.createFuture();
    const task = loop.task(function* () {
      return yield future;
    });
    loop.turn();
    task.hold();
    task.release();
    assert.equal(loop.busy, false);
    future.setResult("it");
    loop.turn();
    assert.equal(outcome(task), "result it");
  });

  it("takes no step in place when its host's own callback wakes it", () => {
    const future = loop.createFuture();
    const task = loop.task(function* () {
      yield future;
      loop.log.push("released");
    });
    loop.turn();
    task.hold();
    future.removeWaiters(() => true);
    future.setResult(1);
    task.wakeNow(future);
    assert.deepEqual(loop.log, []);
    task.release();
    assert.deepEqual(loop.turn(), ["released"]);
  });
});
