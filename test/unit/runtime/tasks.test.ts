import assert from "node:assert/strict";
import { Future, NOTHING, Runtime, Signal, Task, type Coroutine } from "../../../src/runtime/index.js";
import { outcome, VirtualLoop } from "../../support/virtualLoop.js";

describe("a task", () => {
  let loop: VirtualLoop;

  beforeEach(() => {
    loop = new VirtualLoop();
  });

  /** A task that does one thing and then notes how that ended. */
  function watcher(name: string, awaited: Future): Task {
    return loop.task(function* () {
      try {
        loop.log.push(`${name} got ${String(yield awaited)}`);
      } catch (error) {
        loop.log.push(`${name} met ${String(error)}`);
      }
    });
  }

  describe("runs", () => {
    it("its first step at the turn after its creation", () => {
      const task = loop.task(function* () {
        loop.log.push("began");
        yield;
      });
      assert.deepEqual(loop.log, []);
      assert.equal(task.scheduled, true);
      assert.deepEqual(loop.turn(), ["began"]);
    });

    it("one step a turn when it only yields, all tasks in the order of their creation", () => {
      for (const name of ["a", "b"]) {
        loop.task(function* () {
          for (let step = 1; step <= 2; step++) {
            loop.log.push(`${name}${step}`);
            yield;
          }
        });
      }
      assert.deepEqual(loop.turn(), ["a1", "b1"]);
      assert.deepEqual(loop.turn(), ["a2", "b2"]);
    });

    it("to its end without a pause when it awaits nothing", () => {
      const task = loop.task(function* () {
        return "done";
      });
      loop.turn();
      assert.equal(outcome(task), "result done");
    });

    it("on past an await of what is done already", () => {
      const ready = loop.createFuture();
      ready.setResult("ready");
      watcher("task", ready);
      assert.deepEqual(loop.turn(), ["task got ready"]);
    });
  });

  describe("that awaits a future", () => {
    it("goes on with its result, at the turn after it was set", () => {
      const future = loop.createFuture();
      watcher("task", future);
      loop.turn();
      future.setResult("it");
      assert.deepEqual(loop.log, []);
      assert.deepEqual(loop.turn(), ["task got it"]);
    });

    it("gets its exception thrown", () => {
      const future = loop.createFuture();
      watcher("task", future);
      loop.turn();
      future.setException(new Error("no"));
      assert.deepEqual(loop.turn(), ["task met Error: no"]);
    });

    it("wakes in the order in which the tasks began to wait", () => {
      const future = loop.createFuture();
      for (const name of ["a", "b", "c"]) watcher(name, future);
      loop.turn();
      future.setResult(1);
      assert.deepEqual(loop.turn(), ["a got 1", "b got 1", "c got 1"]);
    });

    it("says what it waits for, from the await to the step that follows", () => {
      const future = loop.createFuture();
      const task = watcher("task", future);
      assert.equal(task.waitsFor, null);
      loop.turn();
      assert.equal(task.waitsFor, future);
      assert.equal(task.scheduled, false);
      future.setResult(1);
      assert.equal(task.waitsFor, future);
      assert.equal(task.scheduled, true);
      loop.turn();
      assert.equal(task.waitsFor, null);
    });
  });

  describe("that awaits a task", () => {
    it("gets its result at the turn after the one in which it ended", () => {
      const child = loop.task(function* () {
        yield;
        return "child's";
      });
      watcher("parent", child);
      loop.turn();
      loop.turn();
      assert.equal(outcome(child), "result child's");
      assert.deepEqual(loop.turn(), ["parent got child's"]);
    });

    it("gets the very exception that ended it", () => {
      const error = new Error("no");
      const child = loop.task(function* () {
        yield;
        throw error;
      });
      const parent = loop.task(function* () {
        yield child;
      });
      loop.settle();
      assert.equal(child.exception, error);
      assert.equal(parent.exception, error);
    });
  });

  describe("does not accept", () => {
    it("itself to be awaited: RuntimeError at that await", () => {
      const task: Task = loop.task(function* () {
        try {
          yield task;
        } catch (error) {
          return String(error);
        }
      });
      loop.turn();
      assert.equal(task.waitsFor, null);
      loop.turn();
      assert.equal(outcome(task), `result Error: Task cannot await on itself: Task-${task.id}`);
    });

    it("what can't be awaited: RuntimeError at that yield, at the next turn", () => {
      const task = loop.task(function* () {
        try {
          yield 42;
        } catch (error) {
          loop.log.push(String(error));
          yield;
        }
        return "went on";
      });
      loop.turn();
      assert.deepEqual(loop.turn(), ["Error: Task got bad yield: 42"]);
      loop.settle();
      assert.equal(outcome(task), "result went on");
    });

    it("an outcome from outside", () => {
      const task = loop.task(function* () {
        yield;
      });
      assert.throws(() => task.setResult(), { message: "Task does not support set_result operation" });
      assert.throws(() => task.setException(), { message: "Task does not support set_exception operation" });
      loop.settle();
      assert.equal(outcome(task), "result undefined");
    });

    it("a step after its end: what caused it is a fault of the host", () => {
      const task = loop.task(function* () {});
      loop.turn();
      assert.throws(() => task.run(), { name: "InvalidStateError" });
    });
  });

  describe("the current task", () => {
    it("is the one whose step is on the stack, none between the steps", () => {
      const seen: (Task | null)[] = [];
      const body = function* (): Generator<undefined> {
        seen.push(loop.runtime.currentTask);
        yield;
        seen.push(loop.runtime.currentTask);
      };
      const [a, b] = [loop.task(body), loop.task(body)];
      loop.callSoon(() => seen.push(loop.runtime.currentTask));
      loop.settle();
      assert.deepEqual(seen, [a, b, null, a, b]);
      assert.equal(loop.runtime.currentTask, null);
    });

    it("is cleared when a step raises", () => {
      loop.task(function* () {
        throw new Error("no");
      });
      loop.turn();
      assert.equal(loop.runtime.currentTask, null);
    });

    it("can't be entered twice, nor left by another", () => {
      const [a, b] = [loop.task(function* () {}), loop.task(function* () {})];
      const { runtime } = loop;
      runtime.enterTask(a);
      const entering = `Cannot enter into task Task-${b.id} while another task Task-${a.id} is being executed.`;
      assert.throws(() => runtime.enterTask(b), { message: entering });
      const leaving = `Leaving task Task-${b.id} does not match the current task Task-${a.id}.`;
      assert.throws(() => runtime.leaveTask(b), { message: leaving });
      runtime.leaveTask(a);
      assert.throws(() => runtime.leaveTask(a), { message: /does not match the current task None/ });
    });

    it("can be swapped for another, or for none", () => {
      const task = loop.task(function* () {});
      assert.equal(loop.runtime.swapCurrentTask(task), null);
      assert.equal(loop.runtime.swapCurrentTask(null), task);
    });

    it("is the parent of the tasks that it makes", () => {
      let child: Task | undefined;
      const parent = loop.task(function* () {
        child = loop.task(function* () {});
      });
      loop.turn();
      assert.equal(parent.parent, null);
      assert.equal(child?.parent, parent);
    });

    it("is no parent of a task that is done: a task that makes its successor keeps nobody alive", () => {
      let successor: Task | undefined;
      const task = loop.task(function* () {
        successor = loop.task(function* () {});
      });
      loop.settle();
      assert.equal(successor?.parent, null);
      assert.equal(task.done, true);
    });
  });

  describe("all tasks", () => {
    it("are those that are not done, oldest first", () => {
      const future = loop.createFuture();
      const waiting = loop.task(function* () {
        yield future;
      });
      const short = loop.task(function* () {});
      const failing = loop.task(function* () {
        throw new Error("no");
      });
      const cancelled = loop.task(function* () {});
      cancelled.cancel();
      assert.deepEqual([...loop.runtime.liveTasks], [waiting, short, failing, cancelled]);
      loop.turn();
      assert.deepEqual([...loop.runtime.liveTasks], [waiting]);
      future.setResult(1);
      loop.turn();
      assert.deepEqual([...loop.runtime.liveTasks], []);
    });

    it("do not include one that its host has forgotten, whenever that was", () => {
      const [a, b, c] = [1, 2, 3].map(() => loop.task(function* () {}));
      for (const task of [b, b]) loop.runtime.forget(task as Task);
      assert.deepEqual([...loop.runtime.liveTasks], [a, c]);
      assert.equal(loop.runtime.liveTasks.size, 2);
      loop.settle();
      loop.runtime.forget(a as Task);
      assert.deepEqual([...loop.runtime.liveTasks], []);
      assert.equal(loop.runtime.liveTasks.size, 0);
    });

    it("can be looked through while they come and go", () => {
      const tasks = [1, 2, 3].map(() => loop.task(function* () {}));
      const seen: Task[] = [];
      for (const task of loop.runtime.liveTasks) {
        seen.push(task);
        loop.runtime.forget(task);
        loop.task(function* () {});
      }
      assert.deepEqual(seen, tasks);
      assert.equal(loop.runtime.liveTasks.size, 3);
    });

    it("have ids that count up from the first one given and are never used again", () => {
      const runtime = new Runtime(undefined, 7);
      const ids = [1, 2, 3].map(() => new Task(runtime, loop, ended).id);
      assert.deepEqual(ids, [7, 8, 9]);
      assert.equal(runtime.lastTaskId, 9);
      assert.equal(runtime.takeTaskId(), 10);
    });
  });

  describe("whose awaitable is not a future of ours", () => {
    it("asks it for waiters, for cancellation and for its outcome", () => {
      const calls: string[] = [];
      let wake = (): void => undefined;
      const foreign = {
        addWaiter: (waiter: Task): void => {
          calls.push("addWaiter");
          wake = () => waiter.wake(foreign);
        },
        cancel: (message: unknown): boolean => {
          calls.push(`cancel(${String(message)})`);
          return true;
        },
        outcomeForWaiter: (): unknown => NOTHING,
      };
      let steps = 0;
      const coroutine: Coroutine = {
        value: "result",
        resume: () => (steps++ === 0 ? foreign : Signal.Returned),
        throw: () => Signal.Raised,
      };
      const task = loop.createTask(coroutine);
      loop.turn();
      assert.equal(task.cancel("why"), true);
      wake();
      loop.turn();
      assert.deepEqual(calls, ["addWaiter", "cancel(why)"]);
      assert.equal(outcome(task), "result result");
    });
  });

  it("that is woken by its host's own callback takes its step at once", () => {
    const future = loop.createFuture();
    const task = watcher("task", future);
    loop.turn();
    future.removeWaiters((waiter) => waiter === task);
    future.setResult("now");
    loop.callSoon(() => task.wakeNow(future));
    assert.deepEqual(loop.turn(), ["task got now"]);
  });
});

const ended: Coroutine = { value: undefined, resume: () => Signal.Returned, throw: () => Signal.Raised };
