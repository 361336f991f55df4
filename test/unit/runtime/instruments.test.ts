import assert from "node:assert/strict";
import { combine, NOTHING, type Instrument, type Task } from "../../../src/runtime/index.js";
import { FatalError } from "../../support/generatorCoroutine.js";
import { outcome, shown, VirtualLoop } from "../../support/virtualLoop.js";

describe("instruments", () => {
  let loop: VirtualLoop;

  beforeEach(() => {
    loop = new VirtualLoop();
  });

  /** Notes each call. */
  function recorder(name = ""): Instrument {
    const note = (text: string): void => void loop.log.push(`${name}${text}`);
    return {
      taskCreated: (task) => note(`created ${task.id}`),
      taskDone: (task) => note(`done ${task.id}: ${outcome(task)}`),
      stepBegan: (task, error) => note(`began ${task.id}${error === NOTHING ? "" : ` with ${shown(error)}`}`),
      stepEnded: (task) => note(`ended ${task.id}`),
      cancelRequested: (task, message) => note(`cancel ${task.id} ${String(message)}`),
    };
  }

  it("see a task from its creation over its steps to its end", () => {
    loop.runtime.instrument = recorder();
    loop.task(function* () {
      yield* loop.sleep(1);
      return 5;
    });
    loop.turn();
    loop.settle();
    loop.turn();
    loop.settle();
    assert.deepEqual(loop.log, ["created 1", "began 1", "ended 1", "began 1", "done 1: result 5", "ended 1"]);
  });

  it("see the request, from the task that was asked inwards, and the error as it enters", () => {
    const inner = loop.task(() => loop.sleep(9));
    const outer = loop.task(function* () {
      yield inner;
    });
    loop.turn();
    loop.runtime.instrument = recorder();
    outer.cancel("why");
    outer.cancel("again");
    loop.settle();
    assert.deepEqual(loop.log, [
      "cancel 2 why",
      "cancel 1 why",
      "cancel 2 again",
      "cancel 1 again",
      "began 1 with cancelled (why)",
      "done 1: cancelled",
      "ended 1",
      "began 2 with cancelled (why)",
      "done 2: cancelled",
      "ended 2",
    ]);
  });

  it("do not see a request that was refused", () => {
    const task = loop.task(function* () {});
    loop.turn();
    loop.runtime.instrument = recorder();
    task.cancel();
    assert.deepEqual(loop.log, []);
  });

  it("see the end of a step that must end the run", () => {
    loop.runtime.instrument = recorder();
    loop.task(function* () {
      throw new FatalError("enough");
    });
    assert.throws(() => loop.turn());
    assert.deepEqual(loop.log, ["created 1", "began 1", "done 1: raised FatalError: enough", "ended 1"]);
  });

  it("see an eager step inside of its creator's", () => {
    loop.runtime.instrument = recorder();
    loop.task(function* () {
      loop.eagerTask(function* () {});
    });
    loop.turn();
    assert.deepEqual(loop.log, [
      "created 1",
      "began 1",
      "created 2",
      "began 2",
      "done 2: result undefined",
      "ended 2",
      "done 1: result undefined",
      "ended 1",
    ]);
  });

  it("see a task as done only once its waiters are scheduled", () => {
    const child = loop.task(function* () {});
    const parent = loop.task(function* () {
      yield child;
    });
    let scheduled: boolean | undefined;
    loop.runtime.instrument = {
      ...recorder(),
      taskDone: (task) => {
        if (task === child) scheduled = parent.scheduled;
      },
    };
    child.hold();
    loop.turn();
    child.release();
    loop.turn();
    assert.equal(scheduled, true);
  });

  describe("combined", () => {
    const faults: string[] = [];
    const onFault = (fault: unknown, culprit: Instrument): void => {
      faults.push(`${String(fault)} of ${culprit === broken ? "the broken one" : "another"}`);
    };
    let broken: Instrument;

    beforeEach(() => {
      faults.length = 0;
      broken = {
        ...recorder("broken "),
        stepBegan: () => {
          throw new Error("bug");
        },
      };
    });

    it("are called one after the other, in their order", () => {
      loop.runtime.instrument = combine([recorder("a "), recorder("b ")], onFault);
      loop.task(function* () {}).cancel("why");
      loop.turn();
      const each = (text: string): string[] => [`a ${text}`, `b ${text}`];
      assert.deepEqual(loop.log, [
        ...each("created 1"),
        ...each("cancel 1 why"),
        ...each("began 1 with cancelled (why)"),
        ...each("done 1: cancelled"),
        ...each("ended 1"),
      ]);
    });

    it("drop one that throws, tell of it once, and go on with the others", () => {
      loop.runtime.instrument = combine([broken, recorder("good ")], onFault);
      const task = loop.task(function* () {
        yield;
        return "unharmed";
      });
      loop.settle();
      assert.deepEqual(faults, ["Error: bug of the broken one"]);
      assert.equal(outcome(task), "result unharmed");
      assert.deepEqual(loop.log, [
        "broken created 1",
        "good created 1",
        "good began 1",
        "good ended 1",
        "good began 1",
        "good done 1: result unharmed",
        "good ended 1",
      ]);
    });

    it("may all be dropped", () => {
      loop.runtime.instrument = combine([broken], onFault);
      loop.task(function* () {});
      loop.settle();
      assert.deepEqual(faults, ["Error: bug of the broken one"]);
      assert.deepEqual(loop.log, ["broken created 1"]);
    });

    it("are none when there are none", () => {
      assert.equal(combine([], onFault), null);
    });
  });

  it("may come and go while the loop runs", () => {
    const task: Task = loop.task(function* () {
      loop.runtime.instrument = recorder();
      yield;
      loop.runtime.instrument = null;
    });
    loop.settle();
    assert.deepEqual(loop.log, [`began ${task.id}`, `ended ${task.id}`]);
  });
});
