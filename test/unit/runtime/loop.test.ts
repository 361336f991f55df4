import assert from "node:assert/strict";
import { FatalError } from "../../support/generatorCoroutine.js";
import { VirtualLoop } from "../../support/virtualLoop.js";

describe("the event loop", () => {
  let loop: VirtualLoop;
  const note = (text: string) => (): void => void loop.log.push(text);
  const noteTime = (text: string) => (): void => void loop.log.push(`${text} at ${loop.time()}`);

  beforeEach(() => {
    loop = new VirtualLoop();
  });

  describe("call_soon", () => {
    it("calls in the order of the calls", () => {
      for (const name of ["a", "b", "c"]) loop.callSoon(note(name));
      assert.deepEqual(loop.turn(), ["a", "b", "c"]);
    });

    it("leaves what a callback schedules for the next turn", () => {
      loop.callSoon(() => {
        loop.log.push("a");
        loop.callSoon(note("c"));
      });
      loop.callSoon(note("b"));
      assert.deepEqual(loop.turn(), ["a", "b"]);
      assert.deepEqual(loop.turn(), ["c"]);
    });

    it("calls each once", () => {
      loop.callSoon(note("a"));
      loop.turn();
      assert.equal(loop.busy, false);
    });

    it("does not call what was cancelled, even by a callback of the same turn", () => {
      loop.callSoon(() => second.cancel());
      const second = loop.callSoon(note("second"));
      assert.deepEqual(loop.turn(), []);
      assert.equal(second.cancelled, true);
    });
  });

  describe("call_later and call_at", () => {
    it("call when the time has come, not before, and in the order of their times", () => {
      loop.callLater(2, noteTime("two"));
      loop.callLater(1, noteTime("one"));
      loop.callAt(3, noteTime("three"));
      loop.callLater(4, () => loop.stop());
      loop.runForever();
      assert.deepEqual(loop.log, ["one at 1", "two at 2", "three at 3"]);
    });

    it("call in the order of the calls where the times are equal", () => {
      const names = Array.from({ length: 20 }, (_, i) => `${i}`);
      for (const name of names) loop.callAt(1, note(name));
      assert.deepEqual(loop.turn(), names);
    });

    it("sleep until the first timer that is not cancelled", () => {
      loop.callLater(1, note("cancelled")).cancel();
      loop.callLater(2, note("live"));
      assert.deepEqual(loop.turn(), ["live"]);
      assert.deepEqual(loop.waits, [2]);
    });

    it("call at once what is due already", () => {
      loop.virtualClock.advanceTo(10);
      loop.callAt(3, note("past"));
      loop.callLater(-1, note("before now"));
      assert.deepEqual(loop.turn(), ["past", "before now"]);
      assert.deepEqual(loop.waits, [0]);
    });

    it("call what is due within the clock's resolution together", () => {
      loop.callAt(1, note("a"));
      loop.callAt(1 + loop.virtualClock.resolution / 2, note("b"));
      loop.callAt(1 + loop.virtualClock.resolution * 2, note("c"));
      assert.deepEqual(loop.turn(), ["a", "b"]);
      assert.deepEqual(loop.turn(), ["c"]);
    });

    it("come after what is ready already, before what is scheduled in the same turn", () => {
      loop.callAt(0, note("timer"));
      loop.callSoon(() => {
        loop.log.push("ready");
        loop.callSoon(note("later"));
      });
      assert.deepEqual(loop.turn(), ["ready", "timer"]);
      assert.deepEqual(loop.turn(), ["later"]);
    });

    it("do not call a timer that is cancelled between becoming due and its turn", () => {
      loop.callAt(0, () => second.cancel());
      const second = loop.callAt(0, note("second"));
      assert.deepEqual(loop.turn(), []);
    });

    it("tell the host of each timer that was cancelled and left, once", () => {
      const dropped: unknown[] = [];
      loop.onTimerDropped = (timer) => dropped.push(timer);
      const surfacing = loop.callLater(1, note("surfacing"));
      loop.callLater(2, note("live"));
      surfacing.cancel();
      assert.deepEqual(dropped, []);
      loop.turn();
      assert.deepEqual(dropped, [surfacing]);

      const many = Array.from({ length: 101 }, () => loop.callLater(9, note("many")));
      for (const timer of many.slice(0, 51)) timer.cancel();
      loop.turn();
      assert.deepEqual(new Set(dropped.slice(1)), new Set(many.slice(0, 51)));
      assert.equal(dropped.length, 52);
    });

    it("sleep no longer than a day in one go", () => {
      loop.callLater(Number.POSITIVE_INFINITY, note("never"));
      loop.turn();
      assert.deepEqual(loop.waits, [24 * 3600]);
    });
  });

  describe("run_forever", () => {
    it("runs until stop(), and finishes the turn that is under way", () => {
      loop.callSoon(() => {
        loop.stop();
        loop.callSoon(note("next turn"));
      });
      loop.callSoon(note("same turn"));
      loop.runForever();
      assert.deepEqual(loop.log, ["same turn"]);
    });

    it("keeps what it has not run for the next run", () => {
      loop.callSoon(() => {
        loop.stop();
        loop.callSoon(() => {
          loop.log.push("next run");
          loop.stop();
        });
      });
      loop.runForever();
      loop.runForever();
      assert.deepEqual(loop.log, ["next run"]);
    });

    it("runs exactly one turn, without sleeping, when it was stopped before", () => {
      loop.callSoon(note("ready"));
      loop.callLater(1, note("timer"));
      loop.stop();
      loop.runForever();
      assert.deepEqual(loop.log, ["ready"]);
      assert.deepEqual(loop.waits, [0]);
      assert.equal(loop.stopping, false);
    });

    it("does not run inside of itself", () => {
      loop.callSoon(() => {
        assert.equal(loop.running, true);
        assert.throws(() => loop.runForever(), { message: "This event loop is already running" });
        assert.throws(() => loop.runUntilComplete(loop.createFuture()), {
          message: "This event loop is already running",
        });
        loop.stop();
      });
      loop.runForever();
      assert.equal(loop.running, false);
      assert.deepEqual(loop.reported, []);
    });

    it("knows when its turn began", () => {
      const began: number[] = [];
      loop.callLater(1, () => began.push(loop.turnBegan));
      loop.callLater(2, () => began.push(loop.turnBegan));
      loop.turn();
      loop.turn();
      assert.deepEqual(began, [1, 2]);
    });
  });

  describe("run_until_complete", () => {
    it("answers the result", () => {
      assert.equal(
        loop.run(function* () {
          yield* loop.sleep(1);
          return 42;
        }),
        42,
      );
    });

    it("throws the exception", () => {
      const failing = loop.task(function* () {
        yield;
        throw new Error("no");
      });
      assert.throws(() => loop.runUntilComplete(failing), { message: "no" });
    });

    it("throws CancelledError with the message of the cancel() when the future was cancelled", () => {
      const future = loop.createFuture();
      loop.callSoon(() => future.cancel("why"));
      assert.throws(() => loop.runUntilComplete(future), { name: "CancelledError", reason: "why" });
    });

    it("runs one turn for a future that is done already", () => {
      const future = loop.createFuture();
      future.setResult("done");
      loop.callSoon(note("ready"));
      assert.equal(loop.runUntilComplete(future), "done");
      assert.deepEqual(loop.log, ["ready"]);
    });

    it("fails when the loop is stopped before the future is done", () => {
      loop.callSoon(() => loop.stop());
      const never = loop.createFuture();
      assert.throws(() => loop.runUntilComplete(never), { message: "Event loop stopped before Future completed." });
    });

    it("leaves nothing on the future that would stop a later run", () => {
      const future = loop.createFuture();
      loop.callSoon(() => loop.stop());
      assert.throws(() => loop.runUntilComplete(future));
      assert.deepEqual(future.waiters, []);

      loop.callSoon(() => future.setResult("now"));
      loop.run(function* () {
        for (let i = 0; i < 5; i++) yield;
        loop.log.push("ran to its end");
      });
      assert.deepEqual(loop.log, ["ran to its end"]);
    });

    it("leaves the future alone when it can't run", () => {
      loop.close();
      const future = loop.createFuture();
      assert.throws(() => loop.runUntilComplete(future), { message: "Event loop is closed" });
      assert.deepEqual(future.waiters, []);
    });
  });

  describe("close", () => {
    it("refuses whatever would run on it", () => {
      const future = loop.createFuture();
      const task = loop.task(function* () {
        yield future;
      });
      loop.turn();
      loop.close();
      const closed = { message: "Event loop is closed" };
      assert.throws(() => loop.callSoon(note("")), closed);
      assert.throws(() => loop.callLater(1, note("")), closed);
      assert.throws(() => loop.runForever(), closed);
      assert.throws(() => loop.task(function* () {}), closed);
      assert.throws(() => future.setResult(1), closed);
      assert.equal(future.done, true);
      assert.equal(task.scheduled, false);
      assert.equal(loop.closed, true);
    });

    it("refuses while it runs", () => {
      loop.callSoon(() => {
        assert.throws(() => loop.close(), { message: "Cannot close a running event loop" });
        loop.stop();
      });
      loop.runForever();
      assert.equal(loop.closed, false);
    });

    it("answers what will never run, the ready first, and may be repeated", () => {
      const soon = loop.callSoon(note("soon"));
      const later = loop.callLater(1, note("later"));
      assert.deepEqual(loop.close(), [soon, later]);
      assert.deepEqual(loop.close(), []);
    });
  });

  describe("the exception handler", () => {
    const failing = (): never => {
      throw new Error("no");
    };

    it("gets what a callback raised, and the turn goes on", () => {
      loop.callSoon(failing);
      loop.callSoon(note("next"));
      loop.callLater(0, failing);
      assert.deepEqual(loop.turn(), ["next"]);
      assert.deepEqual(
        loop.reported.map(({ message, exception }) => `${message}: ${String(exception)}`),
        ["Exception in callback: Error: no", "Exception in callback: Error: no"],
      );
    });

    it("may end the run by an error that is fatal", () => {
      loop.setExceptionHandler(() => {
        throw new FatalError("enough");
      });
      loop.callSoon(failing);
      assert.throws(() => loop.runForever(), { name: "FatalError" });
    });

    it("is a default one that fails the process, in place of none or of one that fails itself", async () => {
      const faults = await uncaughtDuring(() => {
        loop.setExceptionHandler(null);
        loop.callExceptionHandler({ message: "first", exception: "a" });
        loop.setExceptionHandler(failing);
        loop.callExceptionHandler({ message: "second", exception: "b" });
      });
      assert.deepEqual(
        faults.map((error) => `${error.message}: ${String(error.cause)}`),
        ["first: a", "Unhandled error in exception handler: Error: no"],
      );
    });
  });

  describe("an exception that must end the run (KeyboardInterrupt, SystemExit)", () => {
    const fatal = (): never => {
      throw new FatalError("interrupted");
    };

    it("leaves the rest of the turn for the next run, in its order", () => {
      loop.callSoon(fatal);
      loop.callSoon(note("a"));
      loop.callSoon(note("b"));
      assert.throws(() => loop.runForever(), { name: "FatalError" });
      assert.equal(loop.running, false);
      assert.deepEqual(loop.log, []);
      assert.deepEqual(loop.turn(), ["a", "b"]);
      assert.deepEqual(loop.reported, []);
    });

    it("is also the outcome of the task that raised it, whose waiters wake at the next run", () => {
      const task = loop.task(function* () {
        yield;
        fatal();
      });
      assert.throws(() => loop.runUntilComplete(task), { name: "FatalError" });
      assert.equal(String(task.exception), "FatalError: interrupted");
      assert.equal(loop.runtime.currentTask, null);
    });

    it("does not make the next run stop early", () => {
      const interrupted = loop.task(function* () {
        yield;
        fatal();
      });
      assert.throws(() => loop.runUntilComplete(interrupted));
      assert.equal(
        loop.run(function* () {
          for (let i = 0; i < 5; i++) yield;
          return "cleaned up";
        }),
        "cleaned up",
      );
    });
  });

  describe("in debug mode", () => {
    const slow: string[] = [];
    const busyFor = (seconds: number) => (): void => loop.virtualClock.advanceTo(loop.time() + seconds);

    beforeEach(() => {
      slow.length = 0;
      loop.onSlowCallback = (_item, seconds) => slow.push(seconds.toFixed(2));
    });

    it("reports callbacks that take as long as slow_callback_duration or longer", () => {
      loop.debug = true;
      for (const seconds of [0.0625, 0.125, 0.5]) loop.callSoon(busyFor(seconds));
      loop.slowCallbackDuration = 0.125;
      loop.turn();
      assert.deepEqual(slow, ["0.13", "0.50"]);
    });

    it("reports the steps of tasks as well, by what was run", () => {
      loop.debug = true;
      loop.slowCallbackDuration = 0.1;
      const task = loop.task(function* () {
        busyFor(1)();
        yield;
      });
      const items: unknown[] = [];
      loop.onSlowCallback = (item) => items.push(item);
      loop.turn();
      assert.deepEqual(items, [task]);
    });

    it("only then", () => {
      loop.callSoon(busyFor(9));
      loop.turn();
      assert.deepEqual(slow, []);
    });

    it("has a handler from the start that does nothing", () => {
      const fresh = new VirtualLoop();
      fresh.debug = true;
      fresh.callSoon(() => fresh.virtualClock.advanceTo(5));
      fresh.turn();
      assert.deepEqual(fresh.reported, []);
    });
  });
});

/** The errors that reach nobody while `act` and the microtasks after it run. */
async function uncaughtDuring(act: () => void): Promise<Error[]> {
  const faults: Error[] = [];
  process.setUncaughtExceptionCaptureCallback((error) => void faults.push(error));
  try {
    act();
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.setUncaughtExceptionCaptureCallback(null);
  }
  return faults;
}
