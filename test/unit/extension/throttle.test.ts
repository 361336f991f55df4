import assert from "node:assert/strict";
import { Throttle, type Timers } from "../../../src/extension/throttle.js";

/** Timers that the test turns by hand. */
class HandTimers implements Timers {
  readonly waiting = new Map<number, () => void>();
  private last = 0;

  set(callback: () => void): number {
    this.waiting.set(++this.last, callback);
    return this.last;
  }

  clear(handle: unknown): void {
    this.waiting.delete(handle as number);
  }

  fire(): void {
    const due = [...this.waiting.values()];
    this.waiting.clear();
    for (const callback of due) callback();
  }
}

/** An action whose runs the test ends. */
class SlowAction {
  runs = 0;
  private end: () => void = () => undefined;

  readonly run = (): Promise<void> => {
    this.runs++;
    return new Promise((resolve) => (this.end = resolve));
  };

  async finish(): Promise<void> {
    this.end();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("a throttle", () => {
  let timers: HandTimers;
  let action: SlowAction;
  let throttle: Throttle;
  beforeEach(() => {
    timers = new HandTimers();
    action = new SlowAction();
    throttle = new Throttle(action.run, 200, timers);
  });

  it("makes one run of a burst of requests", () => {
    for (let i = 0; i < 100; i++) throttle.request();
    assert.equal(timers.waiting.size, 1);
    timers.fire();
    assert.equal(action.runs, 1);
    assert.equal(timers.waiting.size, 0);
  });

  it("never runs twice at once, and follows a request that came during a run by another run", async () => {
    throttle.request();
    timers.fire();
    throttle.request();
    timers.fire();
    assert.equal(action.runs, 1);
    await action.finish();
    timers.fire();
    assert.equal(action.runs, 2);
  });

  it("rests when nothing was requested during a run", async () => {
    throttle.request();
    timers.fire();
    await action.finish();
    assert.equal(timers.waiting.size, 0);
  });

  it("goes on after a run that failed", async () => {
    let runs = 0;
    throttle = new Throttle(() => Promise.reject(new Error(`run ${++runs}`)), 200, timers);
    throttle.request();
    timers.fire();
    await new Promise((resolve) => setImmediate(resolve));
    throttle.request();
    timers.fire();
    assert.equal(runs, 2);
  });

  it("runs nothing after it was disposed of", () => {
    throttle.request();
    throttle.dispose();
    timers.fire();
    assert.equal(action.runs, 0);
  });
});
