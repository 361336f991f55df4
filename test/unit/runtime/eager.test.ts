import assert from "node:assert/strict";
import type { Task } from "../../../src/runtime/index.js";
import { FatalError } from "../../support/generatorCoroutine.js";
import { outcome, VirtualLoop } from "../../support/virtualLoop.js";

describe("a task that starts eagerly", () => {
  let loop: VirtualLoop;

  beforeEach(() => {
    loop = new VirtualLoop();
  });

  it("takes its first step at its creation, and may be done at once", () => {
    const task = loop.eagerTask(function* () {
      loop.log.push("ran");
      return "at once";
    });
    assert.deepEqual(loop.log, ["ran"]);
    assert.equal(outcome(task), "result at once");
    assert.equal(loop.busy, false);
    assert.deepEqual([...loop.runtime.liveTasks], []);
  });

  it("goes on as any other once it is suspended", () => {
    const task = loop.eagerTask(function* () {
      yield* loop.sleep(2);
      return "later";
    });
    assert.deepEqual([...loop.runtime.liveTasks], [task]);
    assert.equal(loop.runUntilComplete(task), "later");
    assert.equal(loop.time(), 2);
  });

  it("that only yields comes after what is ready", () => {
    loop.callSoon(() => loop.log.push("ready"));
    loop.eagerTask(function* () {
      loop.log.push("eager");
      yield;
      loop.log.push("resumed");
    });
    assert.deepEqual(loop.log, ["eager"]);
    assert.deepEqual(loop.turn(), ["ready", "resumed"]);
  });

  it("is the current task meanwhile; then its creator is again", () => {
    const seen: (Task | null)[] = [];
    let child: Task | undefined;
    const parent = loop.task(function* () {
      child = loop.eagerTask(function* () {
        seen.push(loop.runtime.currentTask);
        yield;
        seen.push(loop.runtime.currentTask);
      });
      seen.push(loop.runtime.currentTask);
    });
    loop.turn();
    assert.equal(child?.parent, parent);
    loop.settle();
    assert.deepEqual(seen, [child, parent, child]);
    assert.equal(loop.runtime.currentTask, null);
  });

  it("keeps what it raises to itself", () => {
    const task = loop.eagerTask(function* () {
      throw new Error("no");
    });
    assert.equal(outcome(task), "raised Error: no");
    assert.equal(loop.runtime.currentTask, null);
  });

  it("raises what must end the run into its creator", () => {
    const parent = loop.task(function* () {
      loop.eagerTask(function* () {
        throw new FatalError("enough");
      });
    });
    assert.throws(() => loop.runForever(), { name: "FatalError" });
    assert.equal(outcome(parent), "raised FatalError: enough");
    assert.equal(loop.runtime.currentTask, null);
  });

  it("can cancel its creator, which meets the error at its next await", () => {
    const parent: Task = loop.task(function* () {
      loop.eagerTask(function* () {
        parent.cancel();
      });
      loop.log.push("creator goes on");
      yield;
    });
    loop.settle();
    assert.deepEqual(loop.log, ["creator goes on"]);
    assert.equal(outcome(parent), "cancelled");
  });
});
